import {
  checkOutput,
  isBadRequestError,
  isNotFoundError,
  LasError,
  MAX_REASON_LENGTH,
  type TaskKind,
  type Transport,
} from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import { sendHeartbeat } from '../send-heartbeat.js'
import type { TransitionExecution, TransitionExecutionEnd } from '../types.js'
import { updateTransitionExecution } from '../update-transition-execution.js'
import { TransitionEnd } from './transition-end.js'
import type { TransitionFunction } from './transition-function.js'

/** The end of an execution, as it is sent to the API. */
interface Report {
  readonly status: TransitionExecutionEnd
  readonly output?: object
  readonly error?: { message: string }
}

/**
 * The executions of a transition, which a function processes.
 *
 * @param isClaimed Whether this worker claimed the executions. If so, a rejected heartbeat means that the claim was lost.
 */
export function executions(
  transport: Transport,
  run: TransitionFunction,
  isClaimed: boolean,
): TaskKind<TransitionExecution, Report> {
  return {
    idOf: ({ executionId }) => executionId,
    timeoutCode: 'transition_timeout',
    failed: message => ({ status: 'failed', error: { message } }),
    returned: message => ({ status: 'retry', error: { message } }),

    async call(execution, signal) {
      const input = execution.input ?? {}
      return reportOf(
        await run(input, {
          transport,
          execution,
          signal,
          fail: message => new TransitionEnd('failed', message),
          reject: message => new TransitionEnd('rejected', message),
          retry: message => new TransitionEnd('retry', message),
        }),
      )
    },

    async heartbeat({ transitionId, executionId }, signal) {
      try {
        await sendHeartbeat(transport, transitionId, executionId, { signal })
      } catch (error) {
        if (isNotFoundError(error)) throw error
        if (!isBadRequestError(error)) return true
        if (isClaimed) throw error
        // Some types of transitions do not accept heartbeats.
        const execution = await getTransitionExecution(transport, transitionId, executionId, { signal }).catch(
          () => undefined,
        )
        if (execution && execution.status !== 'running') throw error
        return false
      }
      return true
    },

    async send(execution, { status, ...rest }, isRetry) {
      const { transitionId, executionId } = execution
      try {
        return await updateTransitionExecution(transport, transitionId, executionId, status, rest)
      } catch (error) {
        if (!isBadRequestError(error)) throw error
        if (isRetry) {
          const current = await getTransitionExecution(transport, transitionId, executionId)
          // An earlier attempt succeeded, but its response was lost.
          if (current.status === status) return current
        }
        // Otherwise the output is invalid, and the execution must fail.
        if (isClaimed && (await isClaimLost(transport, execution))) throw superseded(execution, error)
        throw error
      }
    },
  }
}

/** Whether an execution has ended, or was returned to the queue after its claim expired. Another worker can have claimed it since. */
async function isClaimLost(
  transport: Transport,
  { transitionId, executionId, startTime }: TransitionExecution,
): Promise<boolean> {
  try {
    await sendHeartbeat(transport, transitionId, executionId)
  } catch (error) {
    if (isBadRequestError(error)) return true
    throw error
  }
  // Each claim sets the start time.
  return (await getTransitionExecution(transport, transitionId, executionId)).startTime !== startTime
}

const superseded = ({ executionId }: TransitionExecution, cause: Error): LasError =>
  new LasError(`${executionId} has ended, or its claim has expired: ${cause.message}`, { code: 'superseded', cause })

function reportOf(value: object | TransitionEnd): Report {
  if (value instanceof TransitionEnd) {
    return { status: value.status, error: { message: value.message.slice(0, MAX_REASON_LENGTH) } }
  }
  checkOutput(
    value,
    'A transition function must return its output, a JSON object, or the result of context.fail, context.reject or context.retry',
  )
  return { status: 'succeeded', output: value }
}
