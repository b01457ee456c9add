import { isBadRequestError, isNotFoundError, MAX_REASON_LENGTH, type Transport } from '@las/core'
import { transitionShape } from '@las/review'
import {
  executeTransition,
  getTransitionExecution,
  listTransitionExecutions,
  sendHeartbeat,
  type TransitionExecution,
  updateTransitionExecution,
} from '@las/transitions'
import { lostClaim } from './lost-claim.js'
import type { ClaimedTask, ReviewQueue, ReviewTask } from './queue.js'

/** A claim expires this long after the last heartbeat. */
const CLAIM_MS = 60_000

/** The executions of a manual transition. The API assigns the longest-waiting one to each caller. */
export function transitionQueue(
  transport: Transport,
  transitionId: string,
  title: string,
  now: () => number = Date.now,
): ReviewQueue {
  /** The inputs of skipped executions. A returned execution is replaced by another one with the same input. */
  const skipped = new Set<string>()

  const claimOldest = async (signal: AbortSignal): Promise<TransitionExecution | undefined> =>
    executeTransition(transport, transitionId, { signal }).catch((error: unknown) => {
      // The API also returns 404 if no execution is waiting.
      if (isNotFoundError(error)) return undefined
      throw error
    })

  const giveBack = async (execution: TransitionExecution, message: string): Promise<void> => {
    await updateTransitionExecution(transport, transitionId, execution.executionId, 'retry', { error: { message } })
  }

  function claimed(execution: TransitionExecution): ClaimedTask {
    const { executionId } = execution
    let renewed = now()
    const isExpired = (): boolean => now() - renewed > CLAIM_MS
    const lost = (cause?: unknown) =>
      lostClaim(`The claim of ${executionId} has expired, or another person or program has ended it.`, cause)
    // After the end of a claim, another caller can have the execution, and the API does not distinguish them.
    const whileClaimed = async (update: () => Promise<unknown>): Promise<void> => {
      if (isExpired()) throw lost()
      try {
        await update()
      } catch (error) {
        if (!isBadRequestError(error)) throw error
        const current = await getTransitionExecution(transport, transitionId, executionId)
        throw current.status === 'running' && !/timed out/.test(error.message) ? error : lost(error)
      }
    }
    const end = (status: 'succeeded' | 'rejected', result: { output?: object; error?: { message: string } }) =>
      whileClaimed(() => updateTransitionExecution(transport, transitionId, executionId, status, result))
    return {
      id: executionId,
      input: execution.input ?? {},
      async renew(signal) {
        const start = now()
        await whileClaimed(() => sendHeartbeat(transport, transitionId, executionId, { signal }))
        renewed = start
      },
      approve: output => end('succeeded', { output }),
      reject: reason => end('rejected', { error: { message: reason.slice(0, MAX_REASON_LENGTH) } }),
      release: () => whileClaimed(() => giveBack(execution, 'The review was not finished.')),
      async skip() {
        skipped.add(JSON.stringify(execution.input))
        await whileClaimed(() => giveBack(execution, 'The review was skipped.'))
      },
    }
  }

  return {
    kind: 'transition',
    id: transitionId,
    title,
    shapeOf: transitionShape,
    async *list(signal) {
      const request = { signal }
      for await (const execution of listTransitionExecutions(
        transport,
        transitionId,
        { status: ['running'] },
        request,
      )) {
        yield toReviewTask(execution)
      }
    },
    get: async (taskId, signal) =>
      toReviewTask(await getTransitionExecution(transport, transitionId, taskId, { signal })),
    async claimNext(signal) {
      for (let attempt = 0; attempt <= skipped.size; attempt++) {
        const execution = await claimOldest(signal)
        if (!execution) return undefined
        if (!skipped.has(JSON.stringify(execution.input))) return claimed(execution)
        await giveBack(execution, 'The review was skipped.')
      }
      return undefined
    },
    async claim(taskId, signal, isBrief = false) {
      const waiting = await getTransitionExecution(transport, transitionId, taskId, { signal })
      if (waiting.status !== 'running' || waiting.startTime) return undefined
      if (isBrief) return claimed(waiting)
      // Only the oldest execution can be claimed. Claims of others expire; a return would replace them by other executions.
      for (;;) {
        const execution = await claimOldest(signal)
        if (!execution || execution.executionId === taskId) return execution && claimed(execution)
      }
    },
  }
}

const toReviewTask = ({ executionId, status, input, startTime }: TransitionExecution): ReviewTask => ({
  id: executionId,
  status: status === 'running' ? (startTime ? 'claimed' : 'waiting') : status,
  input: input ?? {},
  createdTime: null,
})
