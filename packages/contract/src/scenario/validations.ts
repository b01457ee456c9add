import type { BaseClient } from '@las/client'
import type * as functions from '@las/validations'
import { startRun } from './agents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('validation', 'cradl')
const unknownTask = unknownId('task', 'cradl')
const metadata = { owner: 'finance' }
const input = { total_amount: '12O.00' }

async function createTask(api: BaseClient) {
  const { validationId } = await api.createValidation()
  return { validationId, taskId: (await api.createValidationTask(validationId, input)).taskId }
}

export const validations: Scenarios<typeof functions> = {
  createValidation: {
    async succeeds(api) {
      await api.createValidation()
      const config = { threshold: 0.9 }
      await api.createValidation({ name: 'Invoices', description: '', config, enabled: false, metadata })
      await api.createValidation({ name: null, description: null })
    },
    fails: api => api.createValidation({ name: 'x'.repeat(4097) }),
  },
  listValidations: {
    async succeeds(api) {
      await api.createValidation()
      await api.createValidation()
      await pages(api.listValidations)
    },
    fails: api => api.listValidations(forgedToken),
  },
  getValidation: {
    async succeeds(api) {
      await api.getValidation((await api.createValidation()).validationId)
    },
    fails: api => api.getValidation(unknown),
  },
  updateValidation: {
    async succeeds(api) {
      const { validationId } = await api.createValidation()
      const change = { name: 'Receipts', description: 'All of them', config: { threshold: null }, metadata }
      await api.updateValidation(validationId, change)
      await api.updateValidation(validationId, { name: null, description: null })
    },
    fails: api => api.updateValidation(unknown, { name: 'Receipts' }),
  },
  deleteValidation: {
    async succeeds(api) {
      await api.deleteValidation((await createTask(api)).validationId)
    },
    fails: api => api.deleteValidation(unknown),
  },
  createValidationTask: {
    async succeeds(api) {
      const { validationId } = await createTask(api)
      const { id: agentRunId } = await startRun(api)
      await api.createValidationTask(validationId, input, { name: 'Invoice', description: '', agentRunId, metadata })
      await api.createValidationTask(validationId, {}, { name: null, description: null })
    },
    fails: api => api.createValidationTask(unknown, input),
  },
  listValidationTasks: {
    async succeeds(api) {
      const { validationId } = await createTask(api)
      await api.createValidationTask(validationId, input)
      await pages(page => api.listValidationTasks(validationId, page))
      await api.listValidationTasks(validationId, { status: 'ready' })
      await api.listValidationTasks(validationId, { status: ['succeeded', 'cancelled'] })
    },
    fails: api => api.listValidationTasks(unknown),
  },
  getValidationTask: {
    async succeeds(api) {
      const { validationId, taskId } = await createTask(api)
      await api.getValidationTask(validationId, taskId)
    },
    fails: api => api.getValidationTask(unknown, unknownTask),
  },
  updateValidationTask: {
    async succeeds(api) {
      const { validationId, taskId } = await createTask(api)
      await api.updateValidationTask(validationId, taskId, { status: 'in-progress' })
      await api.updateValidationTask(validationId, taskId, {
        status: 'ready',
        name: 'Invoice',
        description: '',
        metadata,
      })
      await api.updateValidationTask(validationId, taskId, { name: null, description: null })
      await api.updateValidationTask(validationId, taskId, { status: 'succeeded', output: { total_amount: '120.00' } })
    },
    fails: api => api.updateValidationTask(unknown, unknownTask, { status: 'failed' }),
  },
}
