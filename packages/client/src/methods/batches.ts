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
   * Creates an empty batch. To add a document, set its `batchId`.
   *
   * `POST /batches`
   *
   * @deprecated Batches were removed from the API in 2021. Use `createDataset` of `@las/datasets`.
   * @example
   * const { batchId } = await client.createBatch({ name: 'Spring' })
   */
  createBatch(options?: CreateBatchOptions, request?: RequestOptions): Promise<Batch>

  /** @deprecated Pass the description as an option: `client.createBatch({ description })`. */
  createBatch(description: string, options?: CreateBatchOptions, request?: RequestOptions): Promise<Batch>

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
   * await client.deleteBatch(batchId, { deleteDocuments: true })
   */
  deleteBatch(batchId: Id<'batch'>, options?: DeleteBatchOptions, request?: RequestOptions): Promise<Batch>

  /**
   * Lists batches. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /batches`
   *
   * @deprecated Batches were removed from the API in 2021. Use `listDatasets` of `@las/datasets`.
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { batchId, numDocuments } of client.listBatches()) console.log(batchId, numDocuments)
   */
  listBatches(options?: ListBatchesOptions, request?: RequestOptions): PaginatedList<BatchList, Batch>

  /**
   * Updates the name or description of a batch.
   *
   * `PATCH /batches/{batchId}`
   *
   * @deprecated Batches were removed from the API in 2021. Use `updateDataset` of `@las/datasets`.
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the batch does not exist.
   * @example
   * await client.updateBatch(batchId, { name: 'Spring', description: null })
   */
  updateBatch(batchId: Id<'batch'>, options: UpdateBatchOptions, request?: RequestOptions): Promise<Batch>
}
