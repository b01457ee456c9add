import {
  asOptions,
  type Id,
  type PostprocessConfig,
  type PreprocessConfig,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { PredictionResponse } from './types.js'

/** How to predict; what is left out is taken from the model. */
export interface CreatePredictionOptions {
  /** Training of the model to predict with. */
  trainingId?: Id<'model-training'> | undefined
  preprocessConfig?: PreprocessConfig | undefined
  postprocessConfig?: PostprocessConfig | undefined
  /** Answers at once with status `pending`; {@link waitForPrediction} waits for the result. */
  async?: boolean | undefined
  /** @deprecated Use `preprocessConfig.maxPages`. 1 to 100. */
  maxPages?: number | undefined
  /** @deprecated Use `preprocessConfig.autoRotate`. */
  autoRotate?: boolean | undefined
  /** @deprecated Use `preprocessConfig.imageQuality`. */
  imageQuality?: 'LOW' | 'HIGH' | undefined
  /** @deprecated Use `preprocessConfig.rotation`. Degrees. */
  rotation?: 0 | 90 | 180 | 270 | undefined
  /** @deprecated The API refuses unknown keys now. Merged into the request body. */
  extras?: Record<string, unknown> | undefined
}

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
 * const { predictions } = await createPrediction(transport, documentId, modelId)
 */
export async function createPrediction(
  transport: Transport,
  documentId: Id<'document'>,
  modelId: Id<'model'>,
  options?: CreatePredictionOptions,
  request?: RequestOptions,
): Promise<PredictionResponse> {
  const { extras, ...known } = asOptions(options)
  const body = { ...known, ...extras, documentId, modelId }
  return transport.request({ method: 'POST', path: path('/predictions'), body }, request)
}
