import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset } from './types.js'

/**
 * Fetches a dataset.
 *
 * `GET /datasets/{datasetId}`
 *
 * @throws {NotFoundError} if the dataset does not exist.
 * @example
 * const { numberOfDocuments, groundTruthSummary } = await getDataset(transport, datasetId)
 */
export async function getDataset(
  transport: Transport,
  datasetId: Id<'dataset'>,
  request?: RequestOptions,
): Promise<Dataset> {
  return transport.request({ method: 'GET', path: path('/datasets/{datasetId}', { datasetId }) }, request)
}
