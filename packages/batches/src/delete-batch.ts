import { deletePages, type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** Options of {@link deleteBatch}. */
export interface DeleteBatchOptions {
  /** Whether to delete the documents in the batch first, page by page. */
  deleteDocuments?: boolean | undefined
  /** With `deleteDocuments`: called after each page. */
  onProgress?: ((progress: { deletedDocuments: number }) => void) | undefined
}

/**
 * Deletes a batch. The batch must be empty unless `deleteDocuments` is set.
 *
 * `DELETE /batches/{batchId}`; with `deleteDocuments`, `GET /batches` and `DELETE /documents` first
 *
 * @deprecated Batches were removed from the API in 2021. Use `deleteDataset` of `@las/datasets`.
 * @returns The deleted batch.
 * @throws {BadRequestError} if the batch contains documents and `deleteDocuments` is not set.
 * @throws {NotFoundError} if the batch does not exist.
 * @example
 * await deleteBatch(transport, batchId, { deleteDocuments: true })
 */
export async function deleteBatch(
  transport: Transport,
  batchId: Id<'batch'>,
  options?: DeleteBatchOptions,
  request?: RequestOptions,
): Promise<Batch> {
  // Built first, because it rejects a missing id. As a filter, a missing id would match the documents in every batch.
  const batch = path('/batches/{batchId}', { batchId })
  const { deleteDocuments, onProgress } = parseOptions(options)
  if (deleteDocuments) {
    // An API without batches might ignore the filter and delete every document.
    await transport.request({ method: 'GET', path: path('/batches'), query: { maxResults: 1 } }, request)
    const documents = { path: path('/documents'), query: { batchId } }
    for await (const { deleted } of deletePages(transport, 'documents', documents, request)) {
      onProgress?.({ deletedDocuments: deleted })
    }
  }
  return transport.request({ method: 'DELETE', path: batch }, request)
}
