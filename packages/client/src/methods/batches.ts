// Written by tooling/client-methods.mjs from the functions of @las/batches. Do not edit: run `npm run generate`.
import type {
  Batch,
  BatchList,
  CreateBatchOptions,
  DeleteBatchOptions,
  ListBatchesOptions,
  UpdateBatchOptions,
} from '@las/batches'
import type { Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/batches` as methods. */
export interface BatchesClient {
  /**
   * Creates a batch, which documents join through their `batchId`.
   *
   * `POST /batches`
   *
   * @deprecated The API gave batches up in 2021. Use `createDataset` of `@las/datasets`.
   * @example
   * const { batchId } = await client.createBatch({ name: 'Spring' })
   */
  createBatch(options?: CreateBatchOptions, request?: RequestOptions): Promise<Batch>

  /** @deprecated Pass the description as an option: `client.createBatch({ description })`. */
  createBatch(description: string, options?: CreateBatchOptions, request?: RequestOptions): Promise<Batch>

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
   * await client.deleteBatch(batchId, { deleteDocuments: true })
   */
  deleteBatch(batchId: Id<'batch'>, options?: DeleteBatchOptions, request?: RequestOptions): Promise<Batch>

  /**
   * Lists batches: awaited it is one page, iterated over it is all of them.
   *
   * `GET /batches`
   *
   * @deprecated The API gave batches up in 2021. Use `listDatasets` of `@las/datasets`.
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const { batchId, numDocuments } of client.listBatches()) console.log(batchId, numDocuments)
   */
  listBatches(options?: ListBatchesOptions, request?: RequestOptions): PaginatedList<BatchList, Batch>

  /**
   * Changes what a batch is called.
   *
   * `PATCH /batches/{batchId}`
   *
   * @deprecated The API gave batches up in 2021. Use `updateDataset` of `@las/datasets`.
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such batch.
   * @example
   * await client.updateBatch(batchId, { name: 'Spring', description: null })
   */
  updateBatch(batchId: Id<'batch'>, options: UpdateBatchOptions, request?: RequestOptions): Promise<Batch>
}
