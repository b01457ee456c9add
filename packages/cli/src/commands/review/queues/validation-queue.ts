import { type ClaimableTasks, ClaimQueue, MAX_REASON_LENGTH, type Transport } from '@las/core'
import { agentShape } from '@las/review'
import { getValidationTask, listValidationTasks, updateValidationTask, type ValidationTask } from '@las/validations'
import type { ClaimedTask, ReviewQueue, ReviewTask } from './queue.js'

/** Time after which the claim of a person or worker that has stopped is taken over, in milliseconds. As that of workers. */
const LEASE_TIMEOUT_MS = 60_000

/**
 * The tasks of a validation. They are claimed in their metadata, as workers do, so that people and workers can share a validation, and a
 * task returns to the queue if the terminal is closed.
 */
export function validationQueue(transport: Transport, validationId: string, title: string): ReviewQueue {
  const tasks: ClaimableTasks<ValidationTask, 'ready' | 'in-progress'> = {
    idOf: ({ taskId }) => taskId,
    list: () => listValidationTasks(transport, validationId, { status: ['ready', 'in-progress'] }),
    get: (taskId, request) => getValidationTask(transport, validationId, taskId, request),
    update: (taskId, changes, request) => updateValidationTask(transport, validationId, taskId, changes, request),
    waiting: 'ready',
    inProgress: 'in-progress',
    claimed: { status: 'in-progress' },
    returned: { status: 'ready' },
  }
  const queue = new ClaimQueue(tasks, LEASE_TIMEOUT_MS)

  function claimed(task: ValidationTask | undefined): ClaimedTask | undefined {
    if (!task) return undefined
    const end = async (status: 'succeeded' | 'failed', output: Record<string, unknown>): Promise<void> => {
      // Also notices if another person has claimed the task since the last renewal.
      await queue.renew(task, AbortSignal.timeout(LEASE_TIMEOUT_MS))
      await queue.end(task, status, output)
      queue.release(task)
    }
    return {
      id: task.taskId,
      input: task.input,
      renew: (signal = AbortSignal.timeout(LEASE_TIMEOUT_MS)) => queue.renew(task, signal),
      approve: output => end('succeeded', { ...output }),
      reject: reason => end('failed', { error: reason.slice(0, MAX_REASON_LENGTH) }),
      async release() {
        await queue.giveBack(task)
        queue.release(task)
      },
      async skip() {
        queue.skip(task)
        await queue.giveBack(task)
        queue.release(task)
      },
    }
  }

  return {
    kind: 'validation',
    id: validationId,
    title,
    shapeOf: agentShape,
    async *list(signal) {
      const request = { signal }
      for await (const task of listValidationTasks(
        transport,
        validationId,
        { status: ['ready', 'in-progress'] },
        request,
      )) {
        yield toReviewTask(task)
      }
    },
    get: async (taskId, signal) => toReviewTask(await getValidationTask(transport, validationId, taskId, { signal })),
    claimNext: async signal => claimed(await queue.claimNext(signal)),
    claim: async taskId => claimed(await queue.claim(taskId)),
  }
}

const STATUSES: Readonly<Record<string, string>> = { ready: 'waiting', 'in-progress': 'claimed' }

const toReviewTask = ({ taskId, status = '', input, createdTime }: ValidationTask): ReviewTask => ({
  id: taskId,
  status: STATUSES[status] ?? status,
  input,
  createdTime,
})
