import { path, type Transport } from '@las/core'
import { createTransition, type TransitionExecution, updateTransitionExecution } from '../index.js'

/** Starts an execution of a new transition, which nobody but the test claims. */
export async function startExecution(
  transport: Transport,
  transitionType: 'docker' | 'manual' = 'docker',
  input: object = { documentId: 'las:document:1' },
): Promise<TransitionExecution> {
  const { transitionId } =
    transitionType === 'docker'
      ? await createTransition(transport, 'docker', { parameters: { imageUrl: 'predict:1' } })
      : await createTransition(transport, 'manual')
  return transport.request({
    method: 'POST',
    path: path('/transitions/{transitionId}/executions', { transitionId }),
    body: { input },
  })
}

/** Puts an execution of a new manual transition into its queue. */
export async function queueExecution(transport: Transport): Promise<TransitionExecution> {
  const execution = await startExecution(transport, 'manual')
  const error = { message: 'not now' }
  await updateTransitionExecution(transport, execution.transitionId, execution.executionId, 'retry', { error })
  return execution
}

/** What a promise fails with. */
export const errorOf = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => undefined,
    (error: unknown) => error,
  )
