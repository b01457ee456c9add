import { discard, remove } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { agentRuns, runVariables } from './agent-run.js'
import { fieldRemovals } from './document-fields.js'

/** Removes the runs of a deleted agent, with their output. */
const removeRuns: JobKind<Context> = removalJob('removeAgentRuns', async (context, { organizationId, id }) => {
  const { store } = context
  const { records, cursor } = await store.list(agentRuns, organizationId, { ...REMOVAL_PAGE, where: { agentId: [id] } })
  const fields = await Promise.all(records.map(run => fieldRemovals(context, run)))
  await store.write([...records.flatMap(run => [remove(agentRuns, run), discard(runVariables, run)]), ...fields.flat()])
  return cursor !== null
})

export default removeRuns
