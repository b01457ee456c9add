import type * as functions from '@las/actions'
import type { BaseClient } from '@las/client'
import { startRun } from './agents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'
import { createLogin } from './secrets.js'

const unknown = unknownId('action', 'cradl')
const unknownRun = unknownId('run', 'cradl')
const metadata = { owner: 'finance' }
/** Its runs only end when a client ends them. */
const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-power-automate'
const config = { waitForResult: true }

/** Creates an action whose runs a client ends. */
export const createExport = (api: BaseClient): ReturnType<BaseClient['createAction']> =>
  api.createAction(EXPORT, { config })

async function startExport(api: BaseClient) {
  const { actionId } = await createExport(api)
  return { actionId, runId: (await api.createActionRun(actionId)).runId }
}

/** References of an action to other resources. */
async function references(api: BaseClient) {
  const { secretId } = await createLogin(api)
  const { connectionId } = await api.createConnection({})
  return { secretId, connectionId }
}

export const actions: Scenarios<typeof functions> = {
  createAction: {
    async succeeds(api) {
      const { functionId } = await api.createFunction()
      await api.createAction(functionId)
      const settings = { config, enabled: false, metadata, ...(await references(api)) }
      await api.createAction(EXPORT, { name: 'Export', description: '', ...settings })
      await api.createAction(EXPORT, { name: null, description: null, connectionId: null, secretId: null })
    },
    fails: api => api.createAction(unknownId('function', 'cradl')),
  },
  listActions: {
    async succeeds(api) {
      await createExport(api)
      await createExport(api)
      await pages(api.listActions)
    },
    fails: api => api.listActions(forgedToken),
  },
  getAction: {
    async succeeds(api) {
      await api.getAction((await createExport(api)).actionId)
    },
    fails: api => api.getAction(unknown),
  },
  updateAction: {
    async succeeds(api) {
      const { actionId } = await createExport(api)
      const { functionId } = await api.createFunction()
      await api.updateAction(actionId, {
        functionId,
        name: 'Export',
        description: 'To the ledger',
        config: { waitForResult: null, url: 'https://example.com/invoices' },
        enabled: true,
        metadata,
        ...(await references(api)),
      })
      await api.updateAction(actionId, { name: null, description: null, connectionId: null, secretId: null })
    },
    fails: api => api.updateAction(unknown, { name: 'Export' }),
  },
  deleteAction: {
    async succeeds(api) {
      await api.deleteAction((await startExport(api)).actionId)
    },
    fails: api => api.deleteAction(unknown),
  },
  createActionRun: {
    async succeeds(api) {
      const { actionId } = await startExport(api)
      const { id: agentRunId } = await startRun(api)
      const input = { total_amount: '120.00' }
      await api.createActionRun(actionId, { input, agentRunId, noAgentRunUpdate: true, metadata })
      await api.createActionRun(actionId, { agentRunId: null })
    },
    fails: api => api.createActionRun(unknown),
  },
  listActionRuns: {
    async succeeds(api) {
      const { actionId } = await startExport(api)
      await api.createActionRun(actionId)
      await pages(page => api.listActionRuns(actionId, page))
      await api.listActionRuns(actionId, { status: 'running' })
      await api.listActionRuns(actionId, { status: ['failed', 'ignored'] })
    },
    fails: api => api.listActionRuns(unknown),
  },
  getActionRun: {
    async succeeds(api) {
      const { actionId, runId } = await startExport(api)
      await api.getActionRun(actionId, runId)
    },
    fails: api => api.getActionRun(unknown, unknownRun),
  },
  updateActionRun: {
    async succeeds(api) {
      const { actionId, runId } = await startExport(api)
      await api.updateActionRun(actionId, runId, { metadata })
      await api.updateActionRun(actionId, runId, { status: 'succeeded', output: { exported: true } })
      const failing = await startExport(api)
      await api.updateActionRun(failing.actionId, failing.runId, { status: 'failed' })
    },
    fails: api => api.updateActionRun(unknown, unknownRun, { status: 'failed' }),
  },
}
