// Written by tooling/client-methods.mjs from the functions of @las/datasets. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions, WaitOptions } from '@las/core'
import type {
  CreateDatasetOptions,
  Dataset,
  DatasetList,
  DeleteDatasetOptions,
  ListDatasetsOptions,
  ListTransformationsOptions,
  Transformation,
  TransformationList,
  TransformationOperation,
  UpdateDatasetOptions,
} from '@las/datasets'

/** The functions of `@las/datasets` as methods. */
export interface DatasetsClient {
  /**
   * Creates an empty dataset. To add a document, set its `datasetId`.
   *
   * `POST /datasets`
   *
   * @throws {BadRequestError} if a field is invalid; the message names the field.
   * @example
   * const { datasetId } = await client.createDataset({ name: 'Receipts', retentionInDays: 90 })
   */
  createDataset(options?: CreateDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Starts a bulk operation on all documents in a dataset. Use {@link waitForTransformation} to wait until it has finished.
   *
   * `POST /datasets/{datasetId}/transformations`
   *
   * @param operations The steps, in the order in which to run them.
   * @returns The transformation, with the status `running`.
   * @throws {NotFoundError} if the dataset does not exist.
   * @throws {BadRequestError} if an operation is unknown.
   * @example
   * await client.createTransformation(datasetId, [{ type: 'remove-duplicates' }])
   */
  createTransformation(
    datasetId: Id<'dataset'>,
    operations: readonly TransformationOperation[],
    request?: RequestOptions,
  ): Promise<Transformation>

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
   * await client.deleteDataset(datasetId, { deleteDocuments: true })
   */
  deleteDataset(datasetId: Id<'dataset'>, options?: DeleteDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Deletes a transformation, and stops it if it is running. Documents that it has already changed or deleted are not restored.
   *
   * `DELETE /datasets/{datasetId}/transformations/{transformationId}`
   *
   * @returns The deleted transformation.
   * @throws {NotFoundError} if the dataset has no transformation with this id.
   * @example
   * await client.deleteTransformation(datasetId, transformationId)
   */
  deleteTransformation(
    datasetId: Id<'dataset'>,
    transformationId: Id<'dataset-transformation'>,
    request?: RequestOptions,
  ): Promise<Transformation>

  /**
   * Fetches a dataset.
   *
   * `GET /datasets/{datasetId}`
   *
   * @throws {NotFoundError} if the dataset does not exist.
   * @example
   * const { numberOfDocuments, groundTruthSummary } = await client.getDataset(datasetId)
   */
  getDataset(datasetId: Id<'dataset'>, request?: RequestOptions): Promise<Dataset>

  /**
   * Lists datasets. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /datasets`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const dataset of client.listDatasets()) console.log(dataset.datasetId, dataset.numberOfDocuments)
   */
  listDatasets(options?: ListDatasetsOptions, request?: RequestOptions): PaginatedList<DatasetList, Dataset>

  /**
   * Lists the transformations of a dataset. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /datasets/{datasetId}/transformations`
   *
   * @throws {NotFoundError} if the dataset does not exist.
   * @example
   * for await (const { transformationId, status } of client.listTransformations(datasetId)) {
   *   console.log(transformationId, status)
   * }
   */
  listTransformations(
    datasetId: Id<'dataset'>,
    options?: ListTransformationsOptions,
    request?: RequestOptions,
  ): PaginatedList<TransformationList, Transformation>

  /**
   * Updates a dataset. Documents that are already in the dataset keep their retention period.
   *
   * `PATCH /datasets/{datasetId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the dataset does not exist.
   * @example
   * await client.updateDataset(datasetId, { name: 'Receipts 2024', description: null })
   */
  updateDataset(datasetId: Id<'dataset'>, options: UpdateDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Waits until a transformation has succeeded. The API cannot fetch a single transformation, so this function polls the list.
   *
   * `GET /datasets/{datasetId}/transformations`, repeatedly
   *
   * @param options How long to wait (1 hour by default) and how often to poll.
   * @returns The completed transformation.
   * @throws {WaiterError} if it fails, takes longer than `maxWait`, or does not exist; `lastState` is the transformation.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { transformationId } = await client.createTransformation(datasetId, [{ type: 'remove-duplicates' }])
   * await client.waitForTransformation(datasetId, transformationId)
   */
  waitForTransformation(
    datasetId: Id<'dataset'>,
    transformationId: Id<'dataset-transformation'>,
    options?: WaitOptions<Transformation>,
  ): Promise<Transformation>
}
