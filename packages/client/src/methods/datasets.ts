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
   * Creates an empty dataset. Documents join it through their own `datasetId`.
   *
   * `POST /datasets`
   *
   * @returns The dataset.
   * @throws {BadRequestError} when a value breaks a rule; the message names the field.
   * @example
   * const { datasetId } = await client.createDataset({ name: 'Receipts', retentionInDays: 90 })
   */
  createDataset(options?: CreateDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Starts a bulk change of all documents of a dataset; {@link waitForTransformation} waits for its end.
   *
   * `POST /datasets/{datasetId}/transformations`
   *
   * @param operations What to do, in this order.
   * @returns The transformation, which is `running`.
   * @throws {NotFoundError} when there is no such dataset.
   * @throws {BadRequestError} when an operation is not known.
   * @example
   * await client.createTransformation(datasetId, [{ type: 'remove-duplicates' }])
   */
  createTransformation(
    datasetId: Id<'dataset'>,
    operations: readonly TransformationOperation[],
    request?: RequestOptions,
  ): Promise<Transformation>

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
   * await client.deleteDataset(datasetId, { deleteDocuments: true })
   */
  deleteDataset(datasetId: Id<'dataset'>, options?: DeleteDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Deletes the record of a transformation. A running transformation is stopped; documents that it has already changed are not restored.
   *
   * `DELETE /datasets/{datasetId}/transformations/{transformationId}`
   *
   * @returns The transformation as it was.
   * @throws {NotFoundError} when there is no such transformation of the dataset.
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
   * @throws {NotFoundError} when there is no such dataset.
   * @example
   * const { numberOfDocuments, groundTruthSummary } = await client.getDataset(datasetId)
   */
  getDataset(datasetId: Id<'dataset'>, request?: RequestOptions): Promise<Dataset>

  /**
   * Lists datasets: awaited it is one page, iterated over it is all of them.
   *
   * `GET /datasets`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const dataset of client.listDatasets()) console.log(dataset.datasetId, dataset.numberOfDocuments)
   */
  listDatasets(options?: ListDatasetsOptions, request?: RequestOptions): PaginatedList<DatasetList, Dataset>

  /**
   * Lists the transformations of a dataset: awaited it is one page, iterated over it is all of them.
   *
   * `GET /datasets/{datasetId}/transformations`
   *
   * @throws {NotFoundError} when there is no such dataset.
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
   * Changes a dataset. Its documents stay as they are.
   *
   * `PATCH /datasets/{datasetId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such dataset.
   * @example
   * await client.updateDataset(datasetId, { name: 'Receipts 2024', description: null })
   */
  updateDataset(datasetId: Id<'dataset'>, options: UpdateDatasetOptions, request?: RequestOptions): Promise<Dataset>

  /**
   * Waits until a transformation has succeeded. The API has no operation that fetches a single one, so that it is looked up
   * in the list.
   *
   * `GET /datasets/{datasetId}/transformations`, as often as it takes
   *
   * @param options How long (an hour by default) and how often to look.
   * @returns The transformation as it was when it had succeeded.
   * @throws {WaiterError} when it failed, took too long, or is not there; `lastState` is the transformation.
   * @throws {AbortedError} as soon as `signal` is aborted.
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
