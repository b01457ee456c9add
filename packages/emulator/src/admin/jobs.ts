import { timestampOf } from '../platform/time/timestamps.js'
import type { JobInfo, Scheduler } from '../scheduling/scheduler.js'

/** A background job. */
export interface EmulatorJob extends Omit<JobInfo, 'runAt'> {
  /** The time at which the job is due, such as `2021-04-14T14:13:02.021000+0000`; null means as soon as possible. */
  readonly runTime: string | null
}

/** All jobs, oldest first. */
export async function listJobs(scheduler: Scheduler): Promise<EmulatorJob[]> {
  const jobs = await scheduler.jobs()
  return jobs.map(({ runAt, ...job }) => ({ ...job, runTime: runAt === 0 ? null : timestampOf(() => runAt) }))
}
