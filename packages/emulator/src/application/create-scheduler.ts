import type { Change } from '@las/storage'
import type { ExecutionContext } from '../execution/context.js'
import { DEFAULT_STOP_TIMEOUT_MS } from '../execution/program-jobs.js'
import { RecordScheduler, type RecordSchedulerOptions } from '../scheduling/record-scheduler.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'
import { QueueScheduler } from '../scheduling/shared/queue-scheduler.js'
import type { SharedServices } from '../storage/open-storage.js'
import type { Role } from './storage-options.js'

/** A scheduler that is notified of the writes of its process. */
export interface NotifiedScheduler extends OwnedScheduler<ExecutionContext> {
  /** Called with changes after they have been written. */
  committed(changes: readonly Change[]): void
  /** Called after a failed write that may have taken effect. */
  reload(): void
}

/** How much longer than programs their jobs may take to stop. */
const STOP_DELAY_MS = 5000

interface ProcessOptions {
  readonly role: Role
  readonly shared: SharedServices | undefined
  /** How long programs may take to stop, in milliseconds. */
  readonly stopTimeout: number | undefined
}

/** Creates the scheduler of a process: only those with the role `worker` or `all` run jobs. */
export function createScheduler(
  options: RecordSchedulerOptions<ExecutionContext>,
  { role, shared, stopTimeout = DEFAULT_STOP_TIMEOUT_MS }: ProcessOptions,
): NotifiedScheduler {
  if (!shared) return new RecordScheduler(options)
  return new QueueScheduler({
    ...{ ...options, queue: shared.queue, runsJobs: role !== 'api' },
    stopTimeout: stopTimeout + STOP_DELAY_MS,
  })
}
