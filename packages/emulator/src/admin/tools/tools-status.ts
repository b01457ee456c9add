import type { ToolsJob, ToolsJobs, ToolsStatus } from '@las/console/contract'
import type { JobInfo, Scheduler } from '../../scheduling/scheduler.js'
import type { ToolsControls } from '../controls.js'
import { canHit } from '../faults.js'

/** The jobs of a list; the number of others is shown. */
const MAX_JOBS = 1000

/** The state of the emulator for the test tools. */
export async function toolsStatus(
  { scheduler }: { readonly scheduler: Scheduler },
  controls: ToolsControls,
): Promise<ToolsStatus> {
  const [{ version, startedAt, time, dataDir }, jobs, faults] = await Promise.all([
    controls.status(),
    scheduler.jobs(),
    controls.faults.entries(),
  ])
  const next = nextJob(jobs, controls.clock.now())
  return {
    version,
    startedAt,
    time,
    clockOffset: controls.ahead(),
    dataDir,
    faults: faults.filter(canHit).length,
    nextJob: next ? { kind: next.kind, time: new Date(next.runAt).toISOString() } : null,
    deadJobs: jobs.filter(({ status }) => status === 'dead').length,
  }
}

/** The job that is due next, later than `now`; undefined without one. */
export function nextJob(jobs: readonly JobInfo[], now: number): JobInfo | undefined {
  const later = jobs.filter(({ status, runAt }) => status === 'waiting' && runAt > now)
  return later.reduce<JobInfo | undefined>((first, job) => (first && first.runAt <= job.runAt ? first : job), undefined)
}

/** The jobs, oldest first, after those that have failed permanently. */
export async function toolsJobs(scheduler: Scheduler): Promise<ToolsJobs> {
  const jobs = await scheduler.jobs()
  const isDead = ({ status }: JobInfo): boolean => status === 'dead'
  const ordered = [...jobs.filter(isDead), ...jobs.filter(job => !isDead(job))]
  return { jobs: ordered.slice(0, MAX_JOBS).map(presentJob), total: jobs.length }
}

const presentJob = ({ runAt, ...job }: JobInfo): ToolsJob => ({
  ...job,
  runTime: runAt === 0 ? null : new Date(runAt).toISOString(),
})
