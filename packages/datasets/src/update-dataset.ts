import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateDatasetOptions extends Naming {
  /** Days until documents that join from now on are deleted, at least 1. */
  retentionInDays?: number | undefined
  containsPersonallyIdentifiableInformation?: boolean | undefined
  /** Replaces the whole object; at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/**
 * Changes a dataset. Its documents stay as they are.
 *
 * `PATCH /datasets/{datasetId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such dataset.
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
