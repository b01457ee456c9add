import type { Change } from '@las/storage'
import type { ExecutionContext } from '../execution/context.js'
import { RecordScheduler, type RecordSchedulerOptions } from '../scheduling/record-scheduler.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'
import { QueueScheduler } from '../scheduling/shared/queue-scheduler.js'
import type { SharedJobs } from '../storage/open-storage.js'
import type { Role } from './storage-options.js'

/** A scheduler that is notified of the writes of its process. */
export interface NotifiedScheduler extends OwnedScheduler<ExecutionContext> {
  /** Called with changes after they have been written. */
  committed(changes: readonly Change[]): void
  /** Called after a failed write that may have taken effect. */
  reload(): void
}

/** Creates the scheduler of a process: only those with the role `worker` or `all` run jobs. */
export function createScheduler(
  options: RecordSchedulerOptions<ExecutionContext>,
  { role, shared }: { readonly role: Role; readonly shared: SharedJobs | undefined },
): NotifiedScheduler {
  if (!shared) return new RecordScheduler(options)
  return new QueueScheduler({ ...options, queue: shared.queue, runsJobs: role !== 'api' })
}
