import type { BaseClient } from '@las/client'
import type * as functions from '@las/hooks'
import { createExport } from './actions.js'
import { startRun } from './agents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('hook', 'cradl')
const unknownRun = unknownId('run', 'cradl')
const metadata = { owner: 'finance' }

/** Creates a hook whose runs a client ends. */
const createAny = (api: BaseClient) => api.createHook('Document is Created', { config: { waitForResult: true } })

async function startAny(api: BaseClient) {
  const { hookId } = await createAny(api)
  return { hookId, runId: (await api.createHookRun(hookId)).runId }
}

/** The function of a hook, and its actions for both results. */
async function choice(api: BaseClient) {
  const { functionId } = await api.createFunction()
  const { actionId: trueActionId } = await createExport(api)
  const { actionId: falseActionId } = await createExport(api)
  return { functionId, trueActionId, falseActionId }
}

const noChoice = { functionId: null, trueActionId: null, falseActionId: null }

export const hooks: Scenarios<typeof functions> = {
  createHook: {
    async succeeds(api) {
      await createAny(api)
      const settings = { config: { minimum: 0.9 }, enabled: false, metadata, ...(await choice(api)) }
      await api.createHook('Prediction is Created', { name: 'Check', description: '', ...settings })
      await api.createHook('Email is Received', { name: null, description: null, ...noChoice })
    },
    fails: api => api.createHook('Document is Created', { trueActionId: unknownId('action', 'cradl') }),
  },
  listHooks: {
    async succeeds(api) {
      await createAny(api)
      await createAny(api)
      await pages(api.listHooks)
    },
    fails: api => api.listHooks(forgedToken),
  },
  getHook: {
    async succeeds(api) {
      await api.getHook((await createAny(api)).hookId)
    },
    fails: api => api.getHook(unknown),
  },
  updateHook: {
    async succeeds(api) {
      const { hookId } = await createAny(api)
      await api.updateHook(hookId, {
        trigger: 'ValidationTask has Completed',
        name: 'Check',
        description: 'Of the total',
        config: { minimum: null },
        enabled: true,
        metadata,
        ...(await choice(api)),
      })
      await api.updateHook(hookId, { name: null, description: null, ...noChoice })
    },
    fails: api => api.updateHook(unknown, { name: 'Check' }),
  },
  deleteHook: {
    async succeeds(api) {
      await api.deleteHook((await startAny(api)).hookId)
    },
    fails: api => api.deleteHook(unknown),
  },
  createHookRun: {
    async succeeds(api) {
      const { hookId } = await startAny(api)
      const { id: agentRunId } = await startRun(api)
      await api.createHookRun(hookId, {
        name: 'By hand',
        description: '',
        input: { total_amount: '120.00' },
        agentRunId,
        metadata,
      })
      await api.createHookRun(hookId, { name: null, description: null })
    },
    fails: api => api.createHookRun(unknown),
  },
  listHookRuns: {
    async succeeds(api) {
      const { hookId } = await startAny(api)
      await api.createHookRun(hookId)
      await pages(page => api.listHookRuns(hookId, page))
      await api.listHookRuns(hookId, { status: 'running' })
      await api.listHookRuns(hookId, { status: ['failed', 'ignored'] })
    },
    fails: api => api.listHookRuns(unknown),
  },
  getHookRun: {
    async succeeds(api) {
      const { hookId, runId } = await startAny(api)
      await api.getHookRun(hookId, runId)
    },
    fails: api => api.getHookRun(unknown, unknownRun),
  },
  updateHookRun: {
    async succeeds(api) {
      const { hookId, runId } = await startAny(api)
      await api.updateHookRun(hookId, runId, { metadata })
      await api.updateHookRun(hookId, runId, { status: 'succeeded', output: { result: true } })
      for (const status of ['failed', 'ignored'] as const) {
        const other = await startAny(api)
        await api.updateHookRun(other.hookId, other.runId, { status })
      }
    },
    fails: api => api.updateHookRun(unknown, unknownRun, { status: 'failed' }),
  },
}
