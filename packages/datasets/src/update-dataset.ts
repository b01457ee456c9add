import type { UpdateDatasetBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateDatasetOptions extends UpdateDatasetBody {}

/**
 * Updates a dataset. Documents that are already in the dataset keep their retention period.
 *
 * `PATCH /datasets/{datasetId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the dataset does not exist.
 * @example
 * await updateDataset(transport, datasetId, { name: 'Receipts 2024', description: null })
 */
export async function updateDataset(
  transport: Transport,
  datasetId: Id<'dataset'>,
  options: UpdateDatasetOptions,
  request?: RequestOptions,
): Promise<Dataset> {
  return transport.request(
    { method: 'PATCH', path: path('/datasets/{datasetId}', { datasetId }), body: options },
    request,
  )
}
