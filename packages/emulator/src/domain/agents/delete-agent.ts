import { removals } from '@las/storage'
import { addJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { deleteRecord } from '../common/stored-resource.js'
import { type AgentRecord, agentResource } from './agent.js'
import { agentResources } from './agent-resources.js'
import removeRuns from './remove-runs-job.js'

/** Deletes an agent with its runs. The resources that it uses are kept, as are the documents and predictions of its runs. */
export const deleteAgent = (context: Context, caller: Caller, agentId: string): Promise<AgentRecord> =>
  deleteRecord(context, caller, agentResource, agentId, async agent => [
    ...(await removals(context.store, agentResources, agent.organizationId, { agentId: [agentId] })),
    addJob(removeRuns, agent),
  ])
