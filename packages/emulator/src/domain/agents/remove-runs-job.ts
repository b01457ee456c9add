import { discard, remove } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { agentRuns, runVariables } from './agent-run.js'

/** Removes the runs of a deleted agent, with their variables. */
const removeRuns: JobKind<Context> = removalJob('removeAgentRuns', async ({ store }, { organizationId, id }) => {
  const { records, cursor } = await store.list(agentRuns, organizationId, { ...REMOVAL_PAGE, where: { agentId: [id] } })
  await store.write(records.flatMap(run => [remove(agentRuns, run), discard(runVariables, run)]))
  return cursor !== null
})

export default removeRuns
