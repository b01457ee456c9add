import type { UpdateTransitionExecutionBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport, toUtc } from '@las/core'
import type { TransitionExecution, TransitionExecutionEnd } from './types.js'

/** Output or error of an execution, and its start time. */
export interface UpdateTransitionExecutionOptions
  extends Omit<UpdateTransitionExecutionBody, 'status' | 'output' | 'startTime'> {
  /**
   * Input of the next workflow step. Required with `succeeded`, and not allowed with any other status. At most 262,144 bytes
   * of JSON.
   */
  output?: object | undefined
  /** Replaces the start time, which is sent in UTC; `null` clears it. */
  startTime?: Date | string | null | undefined
}

/**
 * Ends a transition execution. In the workflow, `succeeded` continues with `output`, `failed` starts the error
 * handling, `rejected` ends the workflow execution, and `retry` returns the task to the queue.
 *
 * `PATCH /transitions/{transitionId}/executions/{executionId}`
 *
 * @throws {BadRequestError} if the execution has ended or timed out, or if `output` or `error` is missing.
 * @throws {InvalidArgumentError} if `startTime` is invalid.
 * @throws {NotFoundError} if the transition has no execution with this id.
 * @example
 * await updateTransitionExecution(transport, transitionId, executionId, 'succeeded', { output: { approved: true } })
 */
export async function updateTransitionExecution(
  transport: Transport,
  transitionId: Id<'transition'>,
  executionId: Id<'transition-execution'>,
  status: TransitionExecutionEnd | (string & {}),
  options?: UpdateTransitionExecutionOptions,
  request?: RequestOptions,
): Promise<TransitionExecution> {
  const { startTime, ...end } = parseOptions(options)
  return transport.request(
    {
      method: 'PATCH',
      path: path('/transitions/{transitionId}/executions/{executionId}', { transitionId, executionId }),
      body: { ...end, status, startTime: startTime && toUtc('startTime', startTime) },
    },
    request,
  )
}
