import {
  asOptions,
  type DeletionProgress,
  deleteDocumentPages,
  type Id,
  path,
  type RequestOptions,
  type Transport,
  waitFor,
} from '@las/core'
import { getDataset } from './get-dataset.js'
import type { Dataset } from './types.js'

/** What to delete with a dataset. */
export interface DeleteDatasetOptions {
  /** Deletes every document of the dataset first; without it, a dataset that holds documents is not deleted. */
  deleteDocuments?: boolean | undefined
  /** With `deleteDocuments`: called after each page of deleted documents. */
  onProgress?: ((progress: DeletionProgress) => void) | undefined
}

/** How long the API may take to count deleted documents out of their dataset, in milliseconds. */
const COUNTING_TIME = 10_000

/**
 * Deletes a dataset, with `deleteDocuments` together with its documents. Should that fail half-way, what is deleted stays
 * deleted, and the same call goes on with the rest.
 *
 * `DELETE /datasets/{datasetId}`, with `deleteDocuments` after `DELETE /documents`
 *
 * @returns The dataset as it was.
 * @throws {NotFoundError} when there is no such dataset.
 * @throws {BadRequestError} when the dataset holds documents.
 * @throws {WaiterError} when all documents are deleted, but the API still counts some of them 10 seconds later.
 * @example
 * await deleteDataset(transport, datasetId, { deleteDocuments: true })
 */
export async function deleteDataset(
  transport: Transport,
  datasetId: Id<'dataset'>,
  options?: DeleteDatasetOptions,
  request?: RequestOptions,
): Promise<Dataset> {
  // Made first: an id that is missing is refused here, before it could stand for the documents of every dataset.
  const datasetPath = path('/datasets/{datasetId}', { datasetId })
  const { deleteDocuments, onProgress } = asOptions(options)
  if (deleteDocuments) {
    for await (const { deletedDocuments } of deleteDocumentPages(transport, { datasetId }, request)) {
      onProgress?.({ deletedDocuments })
    }
    await waitFor(
      {
        subject: `The dataset ${datasetId}, whose documents are deleted,`,
        look: limits => getDataset(transport, datasetId, limits),
        isDone: ({ numberOfDocuments }) => numberOfDocuments === 0,
        maxWait: COUNTING_TIME,
      },
      { minDelay: 100, maxDelay: 1_000, ...request },
    )
  }
  return transport.request({ method: 'DELETE', path: datasetPath }, request)
}
