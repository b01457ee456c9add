import { type BaseRecord, type Collection, SYSTEM, walk } from '@las/storage'
import { clients } from '../domain/app-clients/clients.js'
import type { Context } from '../domain/common/context.js'
import {
  convertedJobs,
  earlierJobs,
  earlierRuns,
  earlierTimers,
  JOB_FORMAT,
  jobFormats,
} from '../domain/earlier-jobs.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../domain/transitions/transition-execution.js'

/** Converts the jobs that an earlier version stored, once for each data directory. */
export async function convertEarlierJobs({ store }: Context): Promise<void> {
  if (await store.get(jobFormats, SYSTEM, JOB_FORMAT.id)) return
  const all = async <R extends BaseRecord>(collection: Collection<R>, organizationId = SYSTEM): Promise<R[]> => {
    const records: R[] = []
    for await (const record of walk(store, collection, organizationId)) records.push(record)
    return records
  }
  const organizationIds = new Set((await all(clients)).map(({ caller }) => caller.organizationId))
  const executions: TransitionExecutionRecord[] = []
  for (const organizationId of organizationIds) {
    executions.push(...(await all(transitionExecutions, organizationId)).filter(({ status }) => status === 'running'))
  }
  const [jobs, timers, runs] = [await all(earlierJobs), await all(earlierTimers), await all(earlierRuns)]
  await store.write(convertedJobs({ jobs, timers, runs, executions }))
}
