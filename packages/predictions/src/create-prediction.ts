import type { CreatePredictionBody } from '@las/api'
import { asOptions, type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PredictionResponse } from './types.js'

/** How to predict; omitted settings are those of the model. */
export interface CreatePredictionOptions extends Omit<CreatePredictionBody, 'documentId' | 'modelId'> {
  /** Whether to respond immediately with status `pending`; {@link waitForPrediction} waits for the result. Default: `false`. */
  async?: CreatePredictionBody['async']
  /** @deprecated The API no longer accepts unknown keys. Merged into the request body. */
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
