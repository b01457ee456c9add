// Written by tooling/client-methods.mjs from the functions of @las/predictions. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions, WaitOptions } from '@las/core'
import type {
  CreatePredictionOptions,
  ListPredictionsOptions,
  PredictionList,
  PredictionResponse,
} from '@las/predictions'

/** The functions of `@las/predictions` as methods. */
export interface PredictionsClient {
  /**
   * Predicts the fields of a document with a model.
   *
   * `POST /predictions`
   *
   * @param documentId Document whose content was uploaded.
   * @param modelId Model of your own, or a public one with its owner: `las:organization:cradl/las:model:invoice`.
   * @throws {NotFoundError} when there is no such document or model.
   * @throws {BadRequestError} when the document cannot be read; the message tells why.
   * @example
   * const { predictions } = await client.createPrediction(documentId, modelId)
   */
  createPrediction(
    documentId: Id<'document'>,
    modelId: Id<'model'>,
    options?: CreatePredictionOptions,
    request?: RequestOptions,
  ): Promise<PredictionResponse>

  /**
   * @deprecated Pass options: `client.createPrediction(documentId, modelId, { preprocessConfig: { maxPages, autoRotate } })`.
   */
  createPrediction(
    documentId: Id<'document'>,
    modelId: Id<'model'>,
    maxPages: number | null | undefined,
    autoRotate?: boolean | null,
    extras?: Record<string, unknown> | null,
    request?: RequestOptions,
  ): Promise<PredictionResponse>

  /**
   * Fetches a prediction.
   *
   * `GET /predictions/{predictionId}`
   *
   * @throws {NotFoundError} when there is no such prediction.
   * @example
   * const { status, predictions } = await client.getPrediction(predictionId)
   */
  getPrediction(predictionId: Id<'prediction'>, request?: RequestOptions): Promise<PredictionResponse>

  /**
   * Lists predictions: awaited it is one page, iterated over it is all of them.
   *
   * `GET /predictions`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const prediction of client.listPredictions({ modelId })) console.log(prediction.predictionId)
   */
  listPredictions(
    options?: ListPredictionsOptions,
    request?: RequestOptions,
  ): PaginatedList<PredictionList, PredictionResponse>

  /**
   * Waits until an asynchronous prediction has succeeded.
   *
   * `GET /predictions/{predictionId}`, as often as it takes
   *
   * @param options How long (five minutes by default) and how often to look.
   * @returns The prediction with its `predictions`.
   * @throws {WaiterError} when it failed, with the reason, or took too long; `lastState` is the prediction.
   * @throws {AbortedError} as soon as `signal` is aborted.
   * @example
   * const { predictionId } = await client.createPrediction(documentId, modelId, { async: true })
   * const { predictions } = await client.waitForPrediction(predictionId)
   */
  waitForPrediction(
    predictionId: Id<'prediction'>,
    options?: WaitOptions<PredictionResponse>,
  ): Promise<PredictionResponse>
}
