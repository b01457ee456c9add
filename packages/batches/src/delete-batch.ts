import {
  asOptions,
  type DeletionProgress,
  deleteDocumentPages,
  type Id,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Batch } from './types.js'

/** How to delete a batch. */
export interface DeleteBatchOptions {
  /** Deletes the documents of the batch first, page by page. */
  deleteDocuments?: boolean | undefined
  /** With `deleteDocuments`: called after each page. */
  onProgress?: ((progress: DeletionProgress) => void) | undefined
}

/**
 * Deletes a batch. It must hold no documents, unless they are to be deleted with it.
 *
 * `DELETE /batches/{batchId}`, with `deleteDocuments` after `GET /batches` and `DELETE /documents`
 *
 * @deprecated The API gave batches up in 2021. Use `deleteDataset` of `@las/datasets`.
 * @returns The batch as it was when it was deleted, without documents.
 * @throws {BadRequestError} when the batch holds documents and `deleteDocuments` is not set.
 * @throws {NotFoundError} when there is no such batch.
 * @example
 * await deleteBatch(transport, batchId, { deleteDocuments: true })
 */
export async function deleteBatch(
  transport: Transport,
  batchId: Id<'batch'>,
  options?: DeleteBatchOptions,
  request?: RequestOptions,
): Promise<Batch> {
  // Made first: an id that is missing is refused here, before it could stand for the documents of every batch.
  const batch = path('/batches/{batchId}', { batchId })
  const { deleteDocuments, onProgress } = asOptions(options)
  if (deleteDocuments) {
    for await (const { deletedDocuments } of deleteDocumentPages(transport, { batchId }, request)) {
      onProgress?.({ deletedDocuments })
    }
  }
  return transport.request({ method: 'DELETE', path: batch }, request)
}
