import type { BaseClient } from '@las/client'
import type * as functions from '@las/workflows'
import { createManual, manualSpecification } from './manual-workflow.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'
import { createLogin } from './secrets.js'
import { workflowExecutions } from './workflow-executions.js'

const unknown = unknownId('workflow')

/** All settings of a workflow. */
async function configs(api: BaseClient) {
  const { secretId } = await createLogin(api)
  return {
    completedConfig: {
      imageUrl: 'registry.example.com/notify:2',
      secretId,
      environment: { CHANNEL: 'finance' },
      environmentSecrets: [secretId],
    },
    errorConfig: { email: 'ops@example.com', manualRetry: true },
    emailConfig: { secretId, allowedOrigins: ['.*@example.com'], additionalWorkflowInput: { source: 'mail' } },
    metadata: { owner: 'finance' },
  }
}

export const workflows: Scenarios<typeof functions> = {
  createWorkflow: {
    async succeeds(api) {
      const specification = await manualSpecification(api)
      await api.createWorkflow(specification)
      await api.createWorkflow(specification, 'In', 'the earlier form', { email: 'ops@example.com' })
      await api.createWorkflow(
        { ...specification, language: 'ASL', version: '1.0.0' },
        { name: 'Invoices', description: '', status: 'production', ...(await configs(api)) },
      )
      await api.createWorkflow(specification, { name: null, description: null })
    },
    fails: api => api.createWorkflow({ definition: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } } }),
  },
  getWorkflow: {
    async succeeds(api) {
      await api.getWorkflow((await createManual(api)).workflowId)
    },
    fails: api => api.getWorkflow(unknown),
  },
  listWorkflows: {
    async succeeds(api) {
      await createManual(api)
      await createManual(api)
      await pages(api.listWorkflows)
    },
    fails: api => api.listWorkflows(forgedToken),
  },
  updateWorkflow: {
    async succeeds(api) {
      const { workflowId } = await createManual(api)
      const change = { name: 'Receipts', description: 'All of them', status: 'production', ...(await configs(api)) }
      await api.updateWorkflow(workflowId, change)
      await api.updateWorkflow(workflowId, { name: null, description: null, emailConfig: null })
    },
    fails: api => api.updateWorkflow(unknown, { name: 'Receipts' }),
  },
  deleteWorkflow: {
    async succeeds(api) {
      await api.deleteWorkflow((await createManual(api)).workflowId)
    },
    fails: api => api.deleteWorkflow(unknown),
  },
  ...workflowExecutions,
}
