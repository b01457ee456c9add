import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getTraining } from './get-training.js'
import type { Training } from './types.js'

const DAY = 86_400_000

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
 * const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
 * await waitForTraining(transport, modelId, trainingId, { maxDelay: 60_000 })
 * await updateModel(transport, modelId, { trainingId })
 */
export async function waitForTraining(
  transport: Transport,
  modelId: Id<'model'>,
  trainingId: Id<'model-training'>,
  options?: WaitOptions<Training>,
): Promise<Training> {
  return waitFor(
    {
      subject: `The training ${trainingId}`,
      poll: request => getTraining(transport, modelId, trainingId, {}, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf,
      maxWait: DAY,
    },
    options,
  )
}

function failureOf({ status, evaluation }: Training): string | undefined {
  if (status === 'cancelled') return 'was cancelled.'
  return status === 'failed' ? `failed: ${evaluation?.error ?? 'the API did not return a reason.'}` : undefined
}
