import type { CreatePredictionBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { PredictionResponse } from './types.js'

/** Options for a prediction. Omitted settings default to the model's settings. */
export interface CreatePredictionOptions extends Omit<CreatePredictionBody, 'documentId' | 'modelId'> {
  /** Whether to respond immediately with status `pending`; {@link waitForPrediction} waits for the result. Default: `false`. */
  async?: CreatePredictionBody['async']
  /** @deprecated Merged into the request body. The API no longer accepts unknown keys. */
  extras?: Record<string, unknown> | undefined
}

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
 * const { predictions } = await createPrediction(transport, documentId, modelId)
 */
export async function createPrediction(
  transport: Transport,
  documentId: Id<'document'>,
  modelId: Id<'model'>,
  options?: CreatePredictionOptions,
  request?: RequestOptions,
): Promise<PredictionResponse> {
  const { extras, ...known } = parseOptions(options)
  const body = { ...known, ...extras, documentId, modelId }
  return transport.request({ method: 'POST', path: path('/predictions'), body }, request)
}
