import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getPrediction } from './get-prediction.js'
import type { PredictionResponse } from './types.js'

const FIVE_MINUTES = 300_000

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
 * const { predictionId } = await createPrediction(transport, documentId, modelId, { async: true })
 * const { predictions } = await waitForPrediction(transport, predictionId)
 */
export async function waitForPrediction(
  transport: Transport,
  predictionId: Id<'prediction'>,
  options?: WaitOptions<PredictionResponse>,
): Promise<PredictionResponse> {
  return waitFor(
    {
      subject: `The prediction ${predictionId}`,
      look: request => getPrediction(transport, predictionId, request),
      // Older predictions carry no status; they were answered when they were done.
      isDone: ({ status = 'succeeded' }) => status === 'succeeded',
      failureOf: ({ status, error }) =>
        status === 'failed' ? `failed: ${error ?? 'the API gives no reason.'}` : undefined,
      maxWait: FIVE_MINUTES,
    },
    options,
  )
}
