import type { UpdateDataBundleBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateDataBundleOptions extends UpdateDataBundleBody {}

/**
 * Updates the name or description of a data bundle.
 *
 * `PATCH /models/{modelId}/dataBundles/{dataBundleId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the model has no data bundle with this id.
 * @example
 * await updateDataBundle(transport, modelId, dataBundleId, { name: 'Receipts of 2024' })
 */
export async function updateDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleId: Id<'model-data-bundle'>,
  options: UpdateDataBundleOptions,
  request?: RequestOptions,
): Promise<DataBundle> {
  return transport.request(
    {
      method: 'PATCH',
      path: path('/models/{modelId}/dataBundles/{dataBundleId}', { modelId, dataBundleId }),
      body: options,
    },
    request,
  )
}
