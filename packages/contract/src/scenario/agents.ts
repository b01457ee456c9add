import type * as functions from '@las/agents'
import type { BaseClient } from '@las/client'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('agent', 'cradl')
const unknownRun = unknownId('run', 'cradl')
const metadata = { owner: 'finance' }
const aDay = { after: new Date('2026-01-01T00:00:00Z'), before: new Date('2026-01-02T00:00:00Z') }

/** Starts a run of a new agent. `id` is its qualified id. */
export async function startRun(api: BaseClient): Promise<{ agentId: string; runId: string; id: string }> {
  const { agentId } = await api.createAgent()
  const { runId, id } = await api.createAgentRun(agentId)
  if (id === undefined) throw new Error('The run has no id')
  return { agentId, runId, id }
}

export const agents: Scenarios<typeof functions> = {
  createAgent: {
    async succeeds(api) {
      await api.createAgent()
      const { modelId } = await api.createModel({ total_amount: { type: 'amount' } })
      await api.createAgent({ name: 'Invoices', description: '', resourceIds: [modelId], metadata })
      await api.createAgent({ name: null, description: null })
    },
    fails: api => api.createAgent({ resourceIds: [unknownId('hook', 'cradl')] }),
  },
  listAgents: {
    async succeeds(api) {
      await api.createAgent()
      await api.createAgent()
      await pages(api.listAgents)
    },
    fails: api => api.listAgents(forgedToken),
  },
  getAgent: {
    async succeeds(api) {
      await api.getAgent((await api.createAgent()).agentId)
    },
    fails: api => api.getAgent(unknown),
  },
  updateAgent: {
    async succeeds(api) {
      const { agentId } = await api.createAgent()
      const { validationId } = await api.createValidation()
      const change = { name: 'Receipts', description: 'All of them', resourceIds: [validationId], metadata }
      await api.updateAgent(agentId, change)
      await api.updateAgent(agentId, { name: null, description: null })
    },
    fails: api => api.updateAgent(unknown, { name: 'Receipts' }),
  },
  deleteAgent: {
    async succeeds(api) {
      await api.deleteAgent((await startRun(api)).agentId)
    },
    fails: api => api.deleteAgent(unknown),
  },
  createAgentRun: {
    async succeeds(api) {
      const { agentId } = await startRun(api)
      await api.createAgentRun(agentId, {
        variables: { customerId: '123', source: { value: 'mail' } },
        metadata,
      })
    },
    fails: api => api.createAgentRun(unknown),
  },
  listAgentRuns: {
    async succeeds(api) {
      const { agentId } = await startRun(api)
      await api.createAgentRun(agentId)
      await pages(page => api.listAgentRuns(agentId, page))
      await api.listAgentRuns(agentId, { status: 'running', sort: 'createdTime:desc', history: 'true' })
      await api.listAgentRuns(agentId, {
        status: ['exported', 'completed'],
        sort: ['status:asc', 'updatedTime:desc'],
        createdTimeAfter: aDay.after,
        createdTimeBefore: '2026-01-02T00:00:00+01:00',
        updatedTimeAfter: aDay.after,
        updatedTimeBefore: aDay.before,
      })
    },
    fails: api => api.listAgentRuns(unknown),
  },
  getAgentRun: {
    async succeeds(api) {
      const { agentId, runId } = await startRun(api)
      await api.getAgentRun(agentId, runId)
    },
    fails: api => api.getAgentRun(unknown, unknownRun),
  },
  updateAgentRun: {
    async succeeds(api) {
      const { agentId, runId } = await startRun(api)
      await api.updateAgentRun(agentId, runId, { status: 'archived', metadata })
    },
    fails: api => api.updateAgentRun(unknown, unknownRun, { status: 'archived' }),
  },
  deleteAgentRun: {
    async succeeds(api) {
      const { agentId, runId } = await startRun(api)
      await api.deleteAgentRun(agentId, runId)
    },
    fails: api => api.deleteAgentRun(unknown, unknownRun),
  },
  getAgentStatistics: {
    async succeeds(api) {
      const { agentId } = await startRun(api)
      await api.getAgentStatistics(agentId)
      await api.getAgentStatistics(agentId, aDay)
    },
    fails: api => api.getAgentStatistics(unknown, aDay),
  },
}
