import { type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset } from './types.js'

/** What a new dataset is created with. */
export interface CreateDatasetOptions extends Naming {
  /** Days until documents that join are deleted, at least 1. A shorter time of the document wins. */
  retentionInDays?: number | undefined
  /** True where it is not told. */
  containsPersonallyIdentifiableInformation?: boolean | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/**
 * Creates an empty dataset. Documents join it through their own `datasetId`.
 *
 * `POST /datasets`
 *
 * @returns The dataset.
 * @throws {BadRequestError} when a value breaks a rule; the message names the field.
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
