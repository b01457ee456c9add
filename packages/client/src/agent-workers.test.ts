import { isWaiterError } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { Client, type ReviewInput } from './index.js'

const shortDelays = { minDelay: 5, maxDelay: 50 }
const shared = 'cradl:organization:cradl/cradl:function:'
const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('the workers of an agent', () => {
  apiTest('review and export a document', async ({ credentials }) => {
    const client = new Client(credentials)
    const { agent, validation } = await client.createReviewAgent({
      fieldConfig: { total_amount: { type: 'amount' } },
      review: { threshold: 1 },
    })
    const { agentId, resourceIds = [] } = agent
    const { actionId } = await client.createAction(`${shared}export-to-webhook`, { config: { waitForResult: true } })
    const { hookId } = await client.createHook('ValidationTask has Completed', { trueActionId: actionId })
    await client.updateAgent(agentId, { resourceIds: [...resourceIds, actionId, hookId] })

    const reviewer = client.createValidationWorker({
      ...shortDelays,
      validationId: validation.validationId,
      handler: ({ input }) => ({ ...(input as ReviewInput).fields, total_amount: '99.00' }),
    })
    const booked: unknown[] = []
    const exporter = client.createActionWorker({
      ...shortDelays,
      actionId,
      async handler(_, { run, fail }) {
        const [, runId = ''] = /(cradl:run:\w+)$/.exec(run.agentRunId ?? '') ?? []
        const { total_amount } = await client.getAgentRunOutput(agentId, runId)
        booked.push(total_amount)
        return booked.length > 1 ? fail('The invoice has been booked before') : { booked: true }
      },
    })
    onTestFinished(async () => {
      await Promise.all([reviewer.close({ timeout: 0 }), exporter.close({ timeout: 0 })])
    })

    const content = await renderInvoice(invoice)
    const { run, document } = await client.processDocument(agentId, content, shortDelays)
    expect(run.status).toBe('exported')
    expect(booked).toEqual([expect.objectContaining({ value: '99.00', confidence: 1 })])
    const { groundTruth } = await client.getDocument(document.documentId)
    expect(groundTruth).toEqual([{ label: 'total_amount', value: '99.00' }])

    const error = await errorOf(client.processDocument(agentId, content, shortDelays))
    expect(isWaiterError(error) && error.message).toContain('failed: The invoice has been booked before')
  })
})
