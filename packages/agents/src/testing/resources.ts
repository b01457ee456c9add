import { path, type Transport } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { type AgentRun, createAgent, createAgentRun } from '../index.js'

/** Creates a validation, and returns its id. */
export async function createValidation(transport: Transport): Promise<string> {
  const { validationId } = await transport.request<{ validationId: string }>({
    method: 'POST',
    path: path('/validations'),
    body: {},
  })
  return validationId
}

/** Starts a run of a new agent that reads an invoice. Its validation has a task for the review. */
export async function startReviewedRun(transport: Transport): Promise<AgentRun & { validationId: string }> {
  const functionId = 'cradl:organization:cradl/cradl:function:validator-threshold'
  const validators = [{ functionId, config: { threshold: 1 } }]
  const { modelId } = await transport.request<{ modelId: string }>({
    method: 'POST',
    path: path('/models'),
    body: { fieldConfig: { total_amount: { type: 'amount', validators } } },
  })
  const validationId = await createValidation(transport)
  const { agentId } = await createAgent(transport, { resourceIds: [modelId, validationId] })
  const run = await createAgentRun(transport, agentId, { variables: { customerId: '123' } })
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('No sample invoice found')
  const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
  await transport.request({ method: 'POST', path: path('/documents'), body: { content, agentRunId: run.id } })
  return { ...run, validationId }
}

/** Sets the status of the only task of a validation, with an output that approves its fields, or with the reason of a failure. */
export async function updateTask(
  transport: Transport,
  validationId: string,
  status: 'in-progress' | 'succeeded' | 'failed',
): Promise<void> {
  const { tasks } = await transport.request<{ tasks: { taskId: string; input: { fields: object } }[] }>({
    method: 'GET',
    path: path('/validations/{validationId}/tasks', { validationId }),
  })
  const [{ taskId, input } = { taskId: '', input: { fields: {} } }] = tasks
  const outputs = {
    'in-progress': {},
    succeeded: { output: input.fields },
    failed: { output: { error: 'The page is illegible' } },
  }
  await transport.request({
    method: 'PATCH',
    path: path('/validations/{validationId}/tasks/{taskId}', { validationId, taskId }),
    body: { status, ...outputs[status] },
  })
}
