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
   * Takes datasets as they are and starts a report on their documents; {@link waitForDataBundle} waits for it. A training
   * needs data bundles.
   *
   * `POST /models/{modelId}/dataBundles`
   *
   * @param datasetIds At least one.
   * @returns The data bundle, which is `running`.
   * @throws {NotFoundError} when there is no such model.
   * @throws {BadRequestError} when there is no such dataset.
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
   * Creates a model from the fields that it shall read.
   *
   * `POST /models`
   *
   * @throws {BadRequestError} when the field configuration breaks a rule; the message names the field.
   * @example
   * const { modelId } = await client.createModel({
   *   total_amount: { type: 'amount', description: 'Total with tax' },
   *   invoice_date: { type: 'date' },
   * })
   */
  createModel(fieldConfig: FieldConfig, options?: CreateModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * @deprecated Leave `width` and `height` out: `client.createModel(fieldConfig)`. The API dropped them in 2023, and they are not
   * sent.
   */
  createModel(
    width: number,
    height: number,
    fieldConfig: FieldConfig,
    options?: CreateModelOptions,
    request?: RequestOptions,
  ): Promise<Model>

  /**
   * Starts a training of a model; {@link waitForTraining} waits for its end, and {@link updateModel} with its `trainingId`
   * puts it to use.
   *
   * `POST /models/{modelId}/trainings`
   *
   * @param dataBundleIds At least one, all of the model.
   * @returns The training, which is `waiting-for-approval`.
   * @throws {NotFoundError} when there is no such model.
   * @throws {BadRequestError} when there is no such data bundle of the model.
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
   * Deletes a data bundle. Its datasets stay.
   *
   * `DELETE /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @returns The data bundle as it was.
   * @throws {NotFoundError} when there is no such data bundle of the model.
   * @example
   * await client.deleteDataBundle(modelId, dataBundleId)
   */
  deleteDataBundle(
    modelId: Id<'model'>,
    dataBundleId: Id<'model-data-bundle'>,
    request?: RequestOptions,
  ): Promise<DataBundle>

  /**
   * Deletes a model.
   *
   * `DELETE /models/{modelId}`
   *
   * @returns The model as it was.
   * @throws {NotFoundError} when there is no such model.
   * @example
   * await client.deleteModel(modelId)
   */
  deleteModel(modelId: Id<'model'>, request?: RequestOptions): Promise<Model>

  /**
   * Fetches a data bundle.
   *
   * `GET /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @throws {NotFoundError} when there is no such data bundle of the model.
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
   * @param modelId Id of a model of your own, or a public one with its owner: `las:organization:cradl/las:model:invoice`.
   * @throws {NotFoundError} when there is no such model.
   * @example
   * const { fieldConfig } = await client.getModel(modelId)
   */
  getModel(modelId: Id<'model'>, options?: GetModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * Fetches a training.
   *
   * `GET /models/{modelId}/trainings/{trainingId}`
   *
   * @throws {NotFoundError} when there is no such training of the model.
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
   * Lists the data bundles of a model: awaited it is one page, iterated over it is all of them.
   *
   * `GET /models/{modelId}/dataBundles`
   *
   * @throws {NotFoundError} when there is no such model.
   * @example
   * for await (const bundle of client.listDataBundles(modelId)) console.log(bundle.dataBundleId, bundle.status)
   */
  listDataBundles(
    modelId: Id<'model'>,
    options?: ListDataBundlesOptions,
    request?: RequestOptions,
  ): PaginatedList<DataBundleList, DataBundle>

  /**
   * Lists models: awaited it is one page, iterated over it is all of them.
   *
   * `GET /models`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const model of client.listModels()) console.log(model.modelId, model.name)
   */
  listModels(options?: ListModelsOptions, request?: RequestOptions): PaginatedList<ModelList, Model>

  /**
   * Lists the trainings of a model: awaited it is one page, iterated over it is all of them.
   *
   * `GET /models/{modelId}/trainings`
   *
   * @throws {NotFoundError} when there is no such model.
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
   * Changes what a data bundle is called.
   *
   * `PATCH /models/{modelId}/dataBundles/{dataBundleId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such data bundle of the model.
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
   * Changes a model; a `trainingId` activates it.
   *
   * `PATCH /models/{modelId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {InvalidArgumentError} when the deprecated `status` asks for something that only another call can do.
   * @throws {NotFoundError} when there is no such model.
   * @throws {BadRequestError} when the training has not succeeded, or a value breaks a rule; the message names the field.
   * @example
   * await client.updateModel(modelId, { trainingId })
   */
  updateModel(modelId: Id<'model'>, options: UpdateModelOptions, request?: RequestOptions): Promise<Model>

  /**
   * Changes a training, or cancels it.
   *
   * `PATCH /models/{modelId}/trainings/{trainingId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such training of the model.
   * @throws {BadRequestError} when a training is to be cancelled that has ended.
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
   * `GET /models/{modelId}/dataBundles/{dataBundleId}`, as often as it takes
   *
   * @param options How long (an hour by default) and how often to look.
   * @returns The data bundle with its `summary`.
   * @throws {WaiterError} when it failed or took too long; `lastState` is the data bundle.
   * @throws {AbortedError} as soon as `signal` is aborted.
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
   * `GET /models/{modelId}/trainings/{trainingId}`, as often as it takes
   *
   * @param options How long (a day by default) and how often to look.
   * @returns The training with its `evaluation`.
   * @throws {WaiterError} when it failed, was cancelled or took too long; `lastState` is the training.
   * @throws {AbortedError} as soon as `signal` is aborted.
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
