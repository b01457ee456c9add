import { type BaseRecord, type Collection, type Migration, remove } from '@las/storage'
import { addJob, type JobName, type Target } from '../scheduling/job-record.js'
import { convertRecords } from './convert-records.js'
import { addRun } from './transitions/program-run.js'
import { transitionExecutions } from './transitions/transition-execution.js'
import { addTimeoutJob } from './transitions/work.js'
import { WAKE_JOB } from './workflows/advance-execution.js'

/** A job as stored by earlier versions. */
interface LegacyJob extends BaseRecord {
  readonly job: string
  readonly target: Target
}

interface LegacyTimer extends LegacyJob {
  readonly time: number
}

interface LegacyRun extends BaseRecord {
  readonly execution: Target
}

// The current schema does not contain these collections.
const legacyJobs: Collection<LegacyJob> = { name: 'jobs', indexes: [] }
const legacyTimers: Collection<LegacyTimer> = { name: 'timers', indexes: [] }
const legacyRuns: Collection<LegacyRun> = { name: 'programRuns', indexes: [] }

/** Kinds that were renamed. */
const RENAMED: Readonly<Record<string, string>> = { train: 'prepareTraining' }

const nameOf = (name: string): JobName => ({ name: RENAMED[name] ?? name })

/** Converts the jobs, timers and program runs of format 2 to jobs, and adds the timeouts of running executions. */
export const schedulerMigration: Migration = {
  to: 3,
  name: 'one scheduler for all jobs',
  async run(records) {
    await convertRecords(records, legacyJobs, job => [remove(legacyJobs, job), addJob(nameOf(job.job), job.target)])
    await convertRecords(records, legacyTimers, timer => [
      remove(legacyTimers, timer),
      addJob(WAKE_JOB, timer.target, { at: timer.time, key: timer.time }),
    ])
    await convertRecords(records, legacyRuns, run => [remove(legacyRuns, run), addRun('process', run.execution)])
    await convertRecords(records, transitionExecutions, execution =>
      execution.status === 'running' ? addTimeoutJob(execution) : [],
    )
  },
}
