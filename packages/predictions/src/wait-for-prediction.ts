import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getPrediction } from './get-prediction.js'
import type { PredictionResponse } from './types.js'

const FIVE_MINUTES = 300_000

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
      poll: request => getPrediction(transport, predictionId, request),
      // Older API versions do not return a status, and only respond when the prediction has finished.
      isDone: ({ status = 'succeeded' }) => status === 'succeeded',
      failureOf: ({ status, error }) =>
        status === 'failed' ? `failed: ${error ?? 'the API did not return a reason.'}` : undefined,
      maxWait: FIVE_MINUTES,
    },
    options,
  )
}
