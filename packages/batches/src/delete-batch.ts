import { isLasError, type Page, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** How to delete a batch. */
export interface DeleteBatchOptions {
  /** Deletes the documents of the batch first, page by page. */
  deleteDocuments?: boolean | undefined
  /** With `deleteDocuments`: called after each page. */
  onProgress?: ((progress: { deletedDocuments: number }) => void) | undefined
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
  batchId: string,
  options: DeleteBatchOptions = {},
  request?: RequestOptions,
): Promise<Batch> {
  const batch = path('/batches/{batchId}', { batchId })
  let deletedDocuments = 0
  try {
    if (options.deleteDocuments) {
      await requireBatches(transport, request)
      for await (const count of deleteDocumentsOf(transport, batchId, request)) {
        deletedDocuments += count
        options.onProgress?.({ deletedDocuments })
      }
    }
    return await transport.request({ method: 'DELETE', path: batch }, request)
  } catch (error) {
    if (isLasError(error) && deletedDocuments > 0) {
      error.message = `${error.message.replace(/\.$/, '')}. ${deletedDocuments} documents were deleted before; call it again to go on.`
    }
    throw error
  }
}

/** An API that has no batches any more may overlook the filter `batchId`, and would delete every document. */
async function requireBatches(transport: Transport, request: RequestOptions | undefined): Promise<void> {
  await transport.request({ method: 'GET', path: path('/batches'), query: { maxResults: 1 } }, request)
}

/** Deletes the documents of a batch; yields how many each page had. */
async function* deleteDocumentsOf(
  transport: Transport,
  batchId: string,
  request: RequestOptions | undefined,
): AsyncGenerator<number, void> {
  let nextToken: string | undefined
  do {
    const page: Page & { documents: unknown[] } = await transport.request(
      { method: 'DELETE', path: path('/documents'), query: { batchId, nextToken } },
      request,
    )
    yield page.documents.length
    nextToken = page.nextToken ?? undefined
  } while (nextToken !== undefined)
}
