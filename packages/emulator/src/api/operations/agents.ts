import { createAgent, updateAgent } from '../../domain/agent-definition/write-agent.js'
import { agentStatistics } from '../../domain/agent-statistics/agent-statistics.js'
import { agentResource } from '../../domain/agents/agent.js'
import { agentRunResource, presentAgentRun } from '../../domain/agents/agent-run.js'
import { deleteAgent } from '../../domain/agents/delete-agent.js'
import { listAgentRuns } from '../../domain/agents/list-agent-runs.js'
import { createAgentRun, deleteAgentRun, updateAgentRun } from '../../domain/agents/write-agent-run.js'
import { type Operation, operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const agentOperations: readonly Operation[] = [
  createOperation('createAgent', agentResource, createAgent),
  listOperation('listAgents', agentResource),
  getOperation('getAgent', agentResource),
  updateOperation('updateAgent', agentResource, updateAgent),
  deleteOperation('deleteAgent', agentResource, deleteAgent),
  createOperation('createAgentRun', agentRunResource, createAgentRun),
  operation(
    'listAgentRuns',
    async ({ params, query: { history: withHistory = '', ...query }, caller, context, origin }) => {
      const { records, nextToken } = await listAgentRuns(context, caller, params.agentId, query)
      const runs = records.map(record => {
        const { history, ...run } = presentAgentRun(record, origin)
        return withHistory === '' ? run : { ...run, history }
      })
      return { runs, nextToken }
    },
  ),
  getOperation('getAgentRun', agentRunResource),
  updateOperation('updateAgentRun', agentRunResource, updateAgentRun),
  deleteOperation('deleteAgentRun', agentRunResource, deleteAgentRun),
  operation('getAgentStatistics', ({ params, query, caller, context }) =>
    agentStatistics(context, caller, params.agentId, query),
  ),
]
