import {
  type BaseRecord,
  type Change,
  type Collection,
  type MigratedRecords,
  type Migration,
  remove,
} from '@las/storage'
import { addJob, type JobName, type Target } from '../scheduling/job-record.js'
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
    await convert(records, legacyJobs, job => [remove(legacyJobs, job), addJob(nameOf(job.job), job.target)])
    await convert(records, legacyTimers, timer => [
      remove(legacyTimers, timer),
      addJob(WAKE_JOB, timer.target, { at: timer.time, key: timer.time }),
    ])
    await convert(records, legacyRuns, run => [remove(legacyRuns, run), addRun('process', run.execution)])
    await convert(records, transitionExecutions, execution =>
      execution.status === 'running' ? addTimeoutJob(execution) : [],
    )
  },
}

/** Number of changes in one write. */
const BATCH_SIZE = 1000

async function convert<R extends BaseRecord>(
  records: MigratedRecords,
  collection: Collection<R>,
  changesOf: (record: R) => readonly Change[],
): Promise<void> {
  let changes: Change[] = []
  for await (const record of records.all(collection)) {
    changes.push(...changesOf(record))
    if (changes.length < BATCH_SIZE) continue
    await records.write(changes)
    changes = []
  }
  await records.write(changes)
}
