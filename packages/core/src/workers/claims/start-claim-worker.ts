import { isNotFoundError } from '../../errors/api-error.js'
import { InvalidArgumentError } from '../../errors/client-error.js'
import { isLasError } from '../../errors/las-error.js'
import { checkOutput } from '../check-output.js'
import { startWorker, type Worker, type WorkerOptions } from '../start-worker.js'
import { MAX_REASON_LENGTH, type TaskKind } from '../task-kind.js'
import { ClaimQueue } from './claim-queue.js'
import type { ClaimableTask, ClaimableTasks } from './claimable-tasks.js'
import { TaskEnd } from './task-end.js'

/** Options of a worker that claims tasks with their metadata. Times are in milliseconds. */
export interface ClaimWorkerOptions<Task> extends WorkerOptions<Task> {
  /**
   * How long the claim of another worker must be unchanged before this worker takes the task over, because the other worker
   * has stopped. It must be longer than the `heartbeatInterval` of all workers. Default: 60,000.
   */
  leaseTimeout?: number | undefined
}

/** How a worker calls its handler. */
export type CallHandler<Task> = (task: Task, signal: AbortSignal) => object | Promise<object>

type Report = { status: 'succeeded'; output: Record<string, unknown> } | TaskEnd

/**
 * Starts a worker for tasks that the API cannot claim: the worker claims them by writing to their metadata. It never takes
 * tasks that a person has opened. If a worker stops, others take its tasks over; a handler can therefore be called twice for
 * a task, but each task ends only once.
 *
 * @param tasks The queue.
 * @param call Calls the handler. Returns the output or a `TaskEnd`.
 * @throws {InvalidArgumentError} if a number is out of range.
 */
export function startClaimWorker<Task extends ClaimableTask, Status extends string>(
  tasks: ClaimableTasks<Task, Status>,
  call: CallHandler<Task>,
  { leaseTimeout = 60_000, ...options }: ClaimWorkerOptions<Task>,
): Worker {
  const { heartbeatInterval = 20_000 } = options
  if (!(leaseTimeout > heartbeatInterval)) {
    throw new InvalidArgumentError(
      `leaseTimeout must be longer than heartbeatInterval (${heartbeatInterval} ms); got ${leaseTimeout}.`,
    )
  }
  const queue = new ClaimQueue(tasks, leaseTimeout)
  return startWorker(queue, claimedTasks(tasks, queue, call), options)
}

function claimedTasks<Task extends ClaimableTask, Status extends string>(
  tasks: ClaimableTasks<Task, Status>,
  queue: ClaimQueue<Task, Status>,
  call: CallHandler<Task>,
): TaskKind<Task, Report> {
  return {
    idOf: tasks.idOf,
    timeoutCode: 'handler_timeout',
    failed: message => new TaskEnd('failed', message),
    returned: message => new TaskEnd('returned', message),

    async call(task, signal) {
      const report = reportOf(await call(task, signal))
      if (report.status === 'returned') queue.skip(task)
      return report
    },

    async heartbeat(task, signal) {
      try {
        await queue.renew(task, signal)
      } catch (error) {
        if (isNotFoundError(error) || (isLasError(error) && error.code === 'superseded')) throw error
      }
      return true
    },

    send(task, report, isRetry) {
      if (report.status === 'returned') return queue.giveBack(task)
      const output = report instanceof TaskEnd ? { error: report.message.slice(0, MAX_REASON_LENGTH) } : report.output
      return queue.end(task, report.status, output, isRetry)
    },
  }
}

function reportOf(value: object): Report {
  if (value instanceof TaskEnd) return value
  checkOutput(value, 'A handler must return its output, a JSON object, or the result of a method of its context')
  return { status: 'succeeded', output: value }
}
