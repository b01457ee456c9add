import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PredictionResponse } from './types.js'

/**
 * Fetches a prediction.
 *
 * `GET /predictions/{predictionId}`
 *
 * @throws {NotFoundError} if the prediction does not exist.
 * @example
 * const { status, predictions } = await getPrediction(transport, predictionId)
 */
export async function getPrediction(
  transport: Transport,
  predictionId: Id<'prediction'>,
  request?: RequestOptions,
): Promise<PredictionResponse> {
  return transport.request({ method: 'GET', path: path('/predictions/{predictionId}', { predictionId }) }, request)
}
