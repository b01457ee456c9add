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

// No collection of the schema has these names.
const earlierJobs: Collection<EarlierJob> = { name: 'jobs', indexes: [] }
const earlierTimers: Collection<EarlierTimer> = { name: 'timers', indexes: [] }
const earlierRuns: Collection<EarlierRun> = { name: 'programRuns', indexes: [] }

/** Kinds that have other names. */
const RENAMED: Readonly<Record<string, string>> = { train: 'prepareTraining' }

const nameOf = (name: string): JobName => ({ name: RENAMED[name] ?? name })

/** Replaces the jobs, timers and programs of format 2 by jobs, and adds those that end the work on executions which run. */
export const oneScheduler: Migration = {
  to: 3,
  name: 'one scheduler for all jobs',
  async run(records) {
    await convert(records, earlierJobs, job => [remove(earlierJobs, job), addJob(nameOf(job.job), job.target)])
    await convert(records, earlierTimers, timer => [
      remove(earlierTimers, timer),
      addJob(WAKE, timer.target, { at: timer.time, key: timer.time }),
    ])
    await convert(records, earlierRuns, run => [remove(earlierRuns, run), addRun('process', run.execution)])
    await convert(records, transitionExecutions, execution =>
      execution.status === 'running' ? addTimeOut(execution) : [],
    )
  },
}

/** How many changes are written at once. */
const BATCH = 1000

async function convert<R extends BaseRecord>(
  records: MigratedRecords,
  collection: Collection<R>,
  changesOf: (record: R) => readonly Change[],
): Promise<void> {
  let changes: Change[] = []
  for await (const record of records.all(collection)) {
    changes.push(...changesOf(record))
    if (changes.length < BATCH) continue
    await records.write(changes)
    changes = []
  }
  await records.write(changes)
}
