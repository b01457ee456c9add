import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/**
 * Fetches a data bundle.
 *
 * `GET /models/{modelId}/dataBundles/{dataBundleId}`
 *
 * @throws {NotFoundError} if the model has no data bundle with this id.
 * @example
 * const { status, summary } = await getDataBundle(transport, modelId, dataBundleId)
 */
export async function getDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleId: Id<'model-data-bundle'>,
  request?: RequestOptions,
): Promise<DataBundle> {
  return transport.request(
    { method: 'GET', path: path('/models/{modelId}/dataBundles/{dataBundleId}', { modelId, dataBundleId }) },
    request,
  )
}
