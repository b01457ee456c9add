import { type BaseRecord, type Change, type Collection, collection, insert, remove, SYSTEM } from '@las/storage'
import { addJob, type JobName, type Target } from '../scheduling/job-record.js'
import { addRun } from './transitions/program-run.js'
import type { TransitionExecutionRecord } from './transitions/transition-execution.js'
import { addTimeOut } from './transitions/work.js'
import { WAKE } from './workflows/advance-execution.js'

/** A job as earlier versions stored it. */
interface EarlierJob extends BaseRecord {
  readonly job: string
  readonly target: Target
}

interface EarlierTimer extends EarlierJob {
  readonly time: number
}

interface EarlierRun extends BaseRecord {
  readonly execution: Target
}

export const earlierJobs: Collection<EarlierJob> = collection('jobs')
export const earlierTimers: Collection<EarlierTimer> = collection('timers')
export const earlierRuns: Collection<EarlierRun> = collection('programRuns')

/** Says that the jobs of a data directory are those of this version. */
export const jobFormats: Collection<BaseRecord> = collection('jobFormats')
export const JOB_FORMAT: BaseRecord = { id: 'scheduled', organizationId: SYSTEM, revision: 0 }

/** Kinds that have other names. */
const RENAMED: Readonly<Record<string, string>> = { train: 'prepareTraining' }

const nameOf = (name: string): JobName => ({ name: RENAMED[name] ?? name })

/**
 * The changes that replace the jobs, timers and programs of an earlier version by jobs.
 * @param executions all that run; work on them had no job that ends it.
 */
export const convertedJobs = (earlier: {
  readonly jobs: readonly EarlierJob[]
  readonly timers: readonly EarlierTimer[]
  readonly runs: readonly EarlierRun[]
  readonly executions: readonly TransitionExecutionRecord[]
}): Change[] => [
  ...earlier.jobs.flatMap(job => [remove(earlierJobs, job), addJob(nameOf(job.job), job.target)]),
  ...earlier.timers.flatMap(timer => [
    remove(earlierTimers, timer),
    addJob(WAKE, timer.target, { at: timer.time, key: timer.time }),
  ]),
  ...earlier.runs.flatMap(run => [remove(earlierRuns, run), addRun('process', run.execution)]),
  ...earlier.executions.flatMap(addTimeOut),
  insert(jobFormats, JOB_FORMAT),
]
