import { deletePages, type Id, parseOptions, path, type RequestOptions, type Transport, waitFor } from '@las/core'
import { getDataset } from './get-dataset.js'
import type { Dataset } from './types.js'

/** Options of {@link deleteDataset}. */
export interface DeleteDatasetOptions {
  /** Whether to delete all documents in the dataset first. Without this option, only an empty dataset can be deleted. */
  deleteDocuments?: boolean | undefined
  /** With `deleteDocuments`: called after each page of deleted documents. */
  onProgress?: ((progress: { deletedDocuments: number }) => void) | undefined
}

/** How long to wait until `numberOfDocuments` no longer includes the deleted documents. */
const MAX_COUNT_DELAY_MS = 10_000

/**
 * Deletes a dataset and, with `deleteDocuments`, its documents. If deleting the documents fails halfway, call the function
 * again to delete the remaining documents.
 *
 * `DELETE /datasets/{datasetId}`; with `deleteDocuments`, `DELETE /documents` first
 *
 * @returns The deleted dataset.
 * @throws {NotFoundError} if the dataset does not exist.
 * @throws {BadRequestError} if the dataset contains documents and `deleteDocuments` is not set.
 * @throws {WaiterError} if `numberOfDocuments` is still not 0 after 10 seconds, although all documents were deleted.
 * @example
 * await deleteDataset(transport, datasetId, { deleteDocuments: true })
 */
export async function deleteDataset(
  transport: Transport,
  datasetId: Id<'dataset'>,
  options?: DeleteDatasetOptions,
  request?: RequestOptions,
): Promise<Dataset> {
  // Built first, because it rejects a missing id. As a filter, a missing id would match the documents in every dataset.
  const datasetPath = path('/datasets/{datasetId}', { datasetId })
  const { deleteDocuments, onProgress } = parseOptions(options)
  if (deleteDocuments) {
    const documents = { path: path('/documents'), query: { datasetId } }
    for await (const { deleted } of deletePages(transport, 'documents', documents, request)) {
      onProgress?.({ deletedDocuments: deleted })
    }
    await waitFor(
      {
        subject: `The deletion of the documents in ${datasetId}`,
        poll: limits => getDataset(transport, datasetId, limits),
        isDone: ({ numberOfDocuments }) => numberOfDocuments === 0,
        maxWait: MAX_COUNT_DELAY_MS,
      },
      { minDelay: 100, maxDelay: 1_000, ...request },
    )
  }
  return transport.request({ method: 'DELETE', path: datasetPath }, request)
}
