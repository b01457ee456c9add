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
   * @param documentId Document to read. Its content must have been uploaded.
   * @param modelId A model of your organization, or a public model with its owner, such as
   * `las:organization:cradl/las:model:invoice`.
   * @throws {NotFoundError} if the document or model does not exist.
   * @throws {BadRequestError} if the document cannot be read; the message includes the reason.
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
   * @throws {NotFoundError} if the prediction does not exist.
   * @example
   * const { status, predictions } = await client.getPrediction(predictionId)
   */
  getPrediction(predictionId: Id<'prediction'>, request?: RequestOptions): Promise<PredictionResponse>

  /**
   * Lists predictions. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /predictions`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
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
   * `GET /predictions/{predictionId}`, repeatedly
   *
   * @param options How long to wait (5 minutes by default) and how often to poll.
   * @returns The prediction with its `predictions`.
   * @throws {WaiterError} if it fails, with the reason, or takes longer than `maxWait`; `lastState` is the prediction.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { predictionId } = await client.createPrediction(documentId, modelId, { async: true })
   * const { predictions } = await client.waitForPrediction(predictionId)
   */
  waitForPrediction(
    predictionId: Id<'prediction'>,
    options?: WaitOptions<PredictionResponse>,
  ): Promise<PredictionResponse>
}
