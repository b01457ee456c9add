// Written by tooling/client-methods.mjs from the functions of @las/models. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions, WaitOptions } from '@las/core'
import type {
  CreateDataBundleOptions,
  CreateModelOptions,
  CreateTrainingOptions,
  DataBundle,
  DataBundleList,
  FieldConfig,
  GetModelOptions,
  GetTrainingOptions,
  ListDataBundlesOptions,
  ListModelsOptions,
  ListTrainingsOptions,
  Model,
  ModelList,
  Training,
  TrainingList,
  UpdateDataBundleOptions,
  UpdateModelOptions,
  UpdateTrainingOptions,
} from '@las/models'

/** The functions of `@las/models` as methods. */
export interface ModelsClient {
  /**
   * Takes snapshots of datasets and starts a report on their documents. Use {@link waitForDataBundle} to wait for the report.
   * Trainings learn from data bundles.
   *
   * `POST /models/{modelId}/dataBundles`
   *
   * @param datasetIds Ids of the datasets, at least one.
   * @returns The data bundle, with the status `running`.
   * @throws {NotFoundError} if the model does not exist.
   * @throws {BadRequestError} if a dataset does not exist.
   * @example
   * const { dataBundleId } = await client.createDataBundle(modelId, [datasetId])
   */
  createDataBundle(
    modelId: Id<'model'>,
    datasetIds: readonly Id<'dataset'>[],
    options?: CreateDataBundleOptions,
    request?: RequestOptions,
  ): Promise<DataBundle>

  /**
   * Creates a model from the fields that it predicts.
   *
   * `POST /models`
   *
   * @throws {BadRequestError} if the field configuration is invalid; the message names the field.
   * @example
   * const { modelId } = await client.createModel({
   *   total_amount: { type: 'amount', description: 'Total with tax' },
   *   invoice_date: { type: 'date' },
   * })
   */
  createModel(fieldConfig: FieldConfig, options?: CreateModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * @deprecated Omit `width` and `height`: `client.createModel(fieldConfig)`. They were removed from the API in 2023 and are
   * not sent.
   */
  createModel(
    width: number,
    height: number,
    fieldConfig: FieldConfig,
    options?: CreateModelOptions,
    request?: RequestOptions,
  ): Promise<Model>

  /**
   * Starts a training of a model. Use {@link waitForTraining} to wait until it has finished, then activate it by passing its
   * `trainingId` to {@link updateModel}.
   *
   * `POST /models/{modelId}/trainings`
   *
   * @param dataBundleIds Ids of the model's data bundles to learn from, at least one.
   * @returns The training, with the status `waiting-for-approval`.
   * @throws {NotFoundError} if the model does not exist.
   * @throws {BadRequestError} if one of the data bundles does not belong to the model.
   * @example
   * const { trainingId } = await client.createTraining(modelId, [dataBundleId])
   */
  createTraining(
    modelId: Id<'model'>,
    dataBundleIds: readonly Id<'model-data-bundle'>[],
    options?: CreateTrainingOptions,
    request?: RequestOptions,
  ): Promise<Training>

  /**
   * Deletes a data bundle. Its datasets are kept.
   *
   * `DELETE /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @returns The deleted data bundle.
   * @throws {NotFoundError} if the model has no data bundle with this id.
   * @example
   * await client.deleteDataBundle(modelId, dataBundleId)
   */
  deleteDataBundle(
    modelId: Id<'model'>,
    dataBundleId: Id<'model-data-bundle'>,
    request?: RequestOptions,
  ): Promise<DataBundle>

  /**
   * Deletes a model with its data bundles and trainings. Its predictions are kept.
   *
   * `DELETE /models/{modelId}`
   *
   * @returns The deleted model.
   * @throws {NotFoundError} if the model does not exist.
   * @example
   * await client.deleteModel(modelId)
   */
  deleteModel(modelId: Id<'model'>, request?: RequestOptions): Promise<Model>

  /**
   * Fetches a data bundle.
   *
   * `GET /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @throws {NotFoundError} if the model has no data bundle with this id.
   * @example
   * const { status, summary } = await client.getDataBundle(modelId, dataBundleId)
   */
  getDataBundle(
    modelId: Id<'model'>,
    dataBundleId: Id<'model-data-bundle'>,
    request?: RequestOptions,
  ): Promise<DataBundle>

  /**
   * Fetches a model.
   *
   * `GET /models/{modelId}`
   *
   * @param modelId Id of a model of your organization, or of a public model with its owner, such as
   * `las:organization:cradl/las:model:invoice`.
   * @throws {NotFoundError} if the model does not exist.
   * @example
   * const { fieldConfig } = await client.getModel(modelId)
   */
  getModel(modelId: Id<'model'>, options?: GetModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * Fetches a training.
   *
   * `GET /models/{modelId}/trainings/{trainingId}`
   *
   * @throws {NotFoundError} if the model has no training with this id.
   * @example
   * const { status, evaluation } = await client.getTraining(modelId, trainingId)
   */
  getTraining(
    modelId: Id<'model'>,
    trainingId: Id<'model-training'>,
    options?: GetTrainingOptions,
    request?: RequestOptions,
  ): Promise<Training>

  /**
   * Lists the data bundles of a model. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /models/{modelId}/dataBundles`
   *
   * @throws {NotFoundError} if the model does not exist.
   * @example
   * for await (const bundle of client.listDataBundles(modelId)) console.log(bundle.dataBundleId, bundle.status)
   */
  listDataBundles(
    modelId: Id<'model'>,
    options?: ListDataBundlesOptions,
    request?: RequestOptions,
  ): PaginatedList<DataBundleList, DataBundle>

  /**
   * Lists models. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /models`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const model of client.listModels()) console.log(model.modelId, model.name)
   */
  listModels(options?: ListModelsOptions, request?: RequestOptions): PaginatedList<ModelList, Model>

  /**
   * Lists the trainings of a model. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /models/{modelId}/trainings`
   *
   * @throws {NotFoundError} if the model does not exist.
   * @example
   * for await (const training of client.listTrainings(modelId, { status: 'succeeded' })) {
   *   console.log(training.trainingId, training.evaluation)
   * }
   */
  listTrainings(
    modelId: Id<'model'>,
    options?: ListTrainingsOptions,
    request?: RequestOptions,
  ): PaginatedList<TrainingList, Training>

  /**
   * Updates the name or description of a data bundle.
   *
   * `PATCH /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the model has no data bundle with this id.
   * @example
   * await client.updateDataBundle(modelId, dataBundleId, { name: 'Receipts of 2024' })
   */
  updateDataBundle(
    modelId: Id<'model'>,
    dataBundleId: Id<'model-data-bundle'>,
    options: UpdateDataBundleOptions,
    request?: RequestOptions,
  ): Promise<DataBundle>

  /**
   * Updates a model, or activates it with a training.
   *
   * `PATCH /models/{modelId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {InvalidArgumentError} if the deprecated `status` requires a `trainingId` or a different function.
   * @throws {NotFoundError} if the model does not exist.
   * @throws {BadRequestError} if the training has not succeeded, or a field is invalid; the message names the field.
   * @example
   * await client.updateModel(modelId, { trainingId })
   */
  updateModel(modelId: Id<'model'>, options: UpdateModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * Updates a training, or cancels it.
   *
   * `PATCH /models/{modelId}/trainings/{trainingId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the model has no training with this id.
   * @throws {BadRequestError} if the training to cancel has already ended.
   * @example
   * await client.updateTraining(modelId, trainingId, { status: 'cancelled' })
   */
  updateTraining(
    modelId: Id<'model'>,
    trainingId: Id<'model-training'>,
    options: UpdateTrainingOptions,
    request?: RequestOptions,
  ): Promise<Training>

  /**
   * Waits until a data bundle has succeeded.
   *
   * `GET /models/{modelId}/dataBundles/{dataBundleId}`, repeatedly
   *
   * @param options How long to wait (1 hour by default) and how often to poll.
   * @returns The data bundle with its `summary`.
   * @throws {WaiterError} if it fails or takes longer than `maxWait`; `lastState` is the data bundle.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { dataBundleId } = await client.createDataBundle(modelId, [datasetId])
   * const { summary } = await client.waitForDataBundle(modelId, dataBundleId)
   */
  waitForDataBundle(
    modelId: Id<'model'>,
    dataBundleId: Id<'model-data-bundle'>,
    options?: WaitOptions<DataBundle>,
  ): Promise<DataBundle>

  /**
   * Waits until a training has succeeded.
   *
   * `GET /models/{modelId}/trainings/{trainingId}`, repeatedly
   *
   * @param options How long to wait (1 day by default) and how often to poll.
   * @returns The training with its `evaluation`.
   * @throws {WaiterError} if it fails, is cancelled or takes longer than `maxWait`; `lastState` is the training.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { trainingId } = await client.createTraining(modelId, [dataBundleId])
   * await client.waitForTraining(modelId, trainingId, { maxDelay: 60_000 })
   * await client.updateModel(modelId, { trainingId })
   */
  waitForTraining(
    modelId: Id<'model'>,
    trainingId: Id<'model-training'>,
    options?: WaitOptions<Training>,
  ): Promise<Training>
}
