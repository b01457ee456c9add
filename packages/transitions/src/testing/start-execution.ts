import { path, type Transport } from '@las/core'
import { createTransition, type TransitionExecution, updateTransitionExecution } from '../index.js'

/** Starts an execution of a new transition that only the test claims. */
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

/** Adds an execution to the queue of a manual transition. By default, creates the transition. */
export async function queueExecution(
  transport: Transport,
  { transitionId, input = {} }: { transitionId?: string; input?: object } = {},
): Promise<TransitionExecution> {
  const id = transitionId ?? (await createTransition(transport, 'manual')).transitionId
  const execution = await transport.request<TransitionExecution>({
    method: 'POST',
    path: path('/transitions/{transitionId}/executions', { transitionId: id }),
    body: { input },
  })
  await updateTransitionExecution(transport, id, execution.executionId, 'retry', { error: { message: 'not now' } })
  return execution
}
