import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/**
 * Deletes a data bundle. Its datasets are kept.
 *
 * `DELETE /models/{modelId}/dataBundles/{dataBundleId}`
 *
 * @returns The deleted data bundle.
 * @throws {NotFoundError} if the model has no data bundle with this id.
 * @example
 * await deleteDataBundle(transport, modelId, dataBundleId)
 */
export async function deleteDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleId: Id<'model-data-bundle'>,
  request?: RequestOptions,
): Promise<DataBundle> {
  return transport.request(
    { method: 'DELETE', path: path('/models/{modelId}/dataBundles/{dataBundleId}', { modelId, dataBundleId }) },
    request,
  )
}
