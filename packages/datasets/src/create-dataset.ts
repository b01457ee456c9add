import type { CreateDatasetBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset } from './types.js'

/** Fields of a new dataset. */
export interface CreateDatasetOptions extends CreateDatasetBody {}

/**
 * Creates an empty dataset. To add a document, set its `datasetId`.
 *
 * `POST /datasets`
 *
 * @throws {BadRequestError} if a field is invalid; the message names the field.
 * @example
 * const { datasetId } = await createDataset(transport, { name: 'Receipts', retentionInDays: 90 })
 */
export async function createDataset(
  transport: Transport,
  options: CreateDatasetOptions = {},
  request?: RequestOptions,
): Promise<Dataset> {
  return transport.request({ method: 'POST', path: path('/datasets'), body: options }, request)
}
