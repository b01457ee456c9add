import { isAbortedError, isContentError, isInvalidArgumentError, isNotFoundError, isUploadError } from '@las/core'
import { encryptedInvoice, renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { beforeAll, describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { errorOf } from '../../../../tooling/testing/error-of.js'
import { Client, isServerError, isWaiterError, type ProcessingProgress, type ReviewOptions } from '../index.js'

const fieldConfig = {
  invoice_number: { type: 'string' },
  total_amount: { type: 'amount', description: 'Total with tax' },
  line_items: {
    type: 'lines',
    fields: { description: { type: 'string' }, quantity: { type: 'numeric' }, amount: { type: 'amount' } },
  },
} as const

const polling = { minDelay: 5, maxDelay: 50 }

const invoice = sampleInvoices.find(({ name }) => name === 'en-gb-two-columns')
if (!invoice) throw new Error('The sample invoice was not found')

/** An agent whose documents need review if one of their values is less certain than the threshold. */
async function createAgent(client: Client, review: ReviewOptions): Promise<{ agentId: string; validationId: string }> {
  const { agent, validation } = await client.createReviewAgent({ fieldConfig, review })
  return { agentId: agent.agentId, validationId: validation.validationId }
}

/** Waits for a task, and completes it with a corrected total amount. */
async function review(client: Client, validationId: string, total: string): Promise<void> {
  const ready = () => client.listValidationTasks(validationId, { status: 'ready' }).toArray()
  await expect.poll(ready).toHaveLength(1)
  for (const { taskId, input } of await ready()) {
    await client.updateValidationTask(validationId, taskId, { status: 'in-progress' })
    const output = { ...(input as { fields: object }).fields, total_amount: total }
    await client.updateValidationTask(validationId, taskId, { status: 'succeeded', output })
  }
}

describe('processDocument', () => {
  let pdf: Uint8Array
  beforeAll(async () => {
    pdf = await renderInvoice(invoice)
  })

  apiTest('returns the fields, the rows of tables and the variables', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId } = await createAgent(client, { threshold: 0 })
    const variables = { customerId: '123', order: { value: 'A7' }, tags: ['new'] }
    const result = await client.processDocument(agentId, pdf, {
      ...polling,
      variables,
      name: 'Invoice 4711',
      metadata: { source: 'test' },
    })
    const { run, document, fields, lines } = result
    expect(run).toMatchObject({ agentId, status: 'completed', metadata: { source: 'test' } })
    expect(document).toMatchObject({ agentRunId: run.id, name: 'Invoice 4711', metadata: { source: 'test' } })
    expect(result.variables).toEqual(variables)
    expect(fields).toEqual([
      expect.objectContaining({ label: 'invoice_number', value: invoice.labels.invoice_number, page: 0 }),
      expect.objectContaining({ label: 'total_amount', value: invoice.labels.total_amount, page: 0 }),
      { label: 'line_items', value: expect.any(Array) },
    ])
    for (const { confidence } of fields.slice(0, 2)) expect(confidence).toBeGreaterThan(0)
    expect(lines.line_items?.map(({ description }) => description)).toEqual(invoice.lines.map(({ text }) => text))
    expect(fields[2]?.value).toHaveLength(invoice.lines.length)

    expect(await client.getAgentRunResult(agentId, run.runId)).toEqual(result)
    await client.sendFeedback(document.documentId, fields)
  })

  apiTest('waits for the review, and returns the reviewed values', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId, validationId } = await createAgent(client, { threshold: 1 })
    const steps: ProcessingProgress[] = []
    const processing = client.processDocument(agentId, pdf, { ...polling, onProgress: step => steps.push(step) })
    await expect.poll(() => steps.at(-1)?.step).toBe('waiting-for-review')
    await review(client, validationId, '99.00')
    const { run, document, fields } = await processing
    expect(run.status).toBe('completed')
    expect(fields).toContainEqual(expect.objectContaining({ label: 'total_amount', value: '99.00', confidence: 1 }))
    expect(document.groundTruth).toContainEqual(expect.objectContaining({ label: 'total_amount', value: '99.00' }))

    const { runId } = run
    const { documentId } = document
    const seen = steps.map(({ step }) => step).filter((step, index, all) => step !== all[index - 1])
    expect(seen.slice(0, 3)).toEqual(['run-created', 'uploading', 'predicting'])
    expect(seen.at(-1)).toBe('done')
    expect(steps[0]).toEqual({ step: 'run-created', runId })
    const uploading = steps.filter(({ step }) => step === 'uploading')
    expect(uploading.at(-1)).toMatchObject({ runId, sentBytes: pdf.length, totalBytes: pdf.length })
    expect(steps.at(-1)).toEqual({ step: 'done', runId, documentId })
  })

  apiTest('returns the predicted values before the review', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId, validationId } = await createAgent(client, { threshold: 1 })
    const { run, fields } = await client.processDocument(agentId, pdf, { ...polling, waitUntil: 'predicted' })
    const total = { label: 'total_amount', value: invoice.labels.total_amount }
    expect(fields).toContainEqual(expect.objectContaining(total))
    await review(client, validationId, '99.00')
    await client.waitForAgentRun(agentId, run.runId, { ...polling, until: 'reviewed' })
    const later = await client.getAgentRunResult(agentId, run.runId)
    expect(later.fields).toContainEqual(expect.objectContaining({ ...total, value: '99.00', confidence: 1 }))
  })

  apiTest('creates nothing if the content or an option is invalid', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId } = await createAgent(client, {})
    const text = new TextEncoder().encode('not a document')
    expect(isContentError(await errorOf(client.processDocument(agentId, text)))).toBe(true)
    const invalid = [{ waitUntil: 'done' }, { maxWait: -1 }, { minDelay: 'x' }, 'invoice.pdf'] as never[]
    for (const options of invalid) {
      expect(isInvalidArgumentError(await errorOf(client.processDocument(agentId, pdf, options)))).toBe(true)
    }
    expect(await client.listAgentRuns(agentId).toArray()).toEqual([])
    const missing = await errorOf(client.processDocument(`cradl:agent:${'0'.repeat(32)}`, pdf))
    expect(isNotFoundError(missing) && missing.created).toBeUndefined()
  })

  apiTest('reports the ids of what exists if a step fails', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const { agentId } = await createAgent(client, {})
    await emulator.faults.add({ route: 'POST /documents', status: 500, times: 1 })
    const error = await errorOf(client.processDocument(agentId, pdf))
    if (!isServerError(error)) throw error
    const [run] = await client.listAgentRuns(agentId).toArray()
    expect(error.created).toEqual({ agentId, runId: run?.runId })
    expect(error.message).toContain(`Not deleted: ${agentId}, ${run?.runId}`)

    await emulator.faults.clear()
    await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 500, times: 1 })
    const uploadError = await errorOf(client.processDocument(agentId, pdf))
    if (!isUploadError(uploadError)) throw uploadError
    const { runId = '', documentId = '' } = uploadError.created ?? {}
    expect(await client.getDocument(documentId)).toMatchObject({ agentRunId: expect.stringContaining(runId) })
  })

  apiTest('reports why a run failed', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId } = await createAgent(client, {})
    const error = await errorOf(client.processDocument(agentId, await encryptedInvoice(invoice, 'secret'), polling))
    if (!isWaiterError(error)) throw error
    expect(error.message).toMatch(/password|encrypted/i)
    expect(error.created).toEqual({ agentId, runId: expect.any(String), documentId: expect.any(String) })
  })

  apiTest('deletes the run and the document on request if the call fails', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const { agentId } = await createAgent(client, { threshold: 1 })
    const documents = (await client.listDocuments().toArray()).length
    const controller = new AbortController()
    await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 500, times: 1 })
    const errors = [
      await errorOf(client.processDocument(agentId, pdf, { cleanUp: true })),
      await errorOf(client.processDocument(agentId, pdf, { cleanUp: true, maxWait: 0 })),
      await errorOf(
        client.processDocument(agentId, pdf, {
          ...polling,
          cleanUp: true,
          signal: controller.signal,
          onProgress: ({ step }) => step === 'waiting-for-review' && controller.abort('enough'),
        }),
      ),
    ]
    expect([isServerError, isWaiterError, isAbortedError].map((is, index) => is(errors[index]))).toEqual([
      true,
      true,
      true,
    ])
    for (const error of errors) expect(error).toMatchObject({ created: undefined })
    expect(await client.listAgentRuns(agentId).toArray()).toEqual([])
    expect(await client.listDocuments().toArray()).toHaveLength(documents)
  })

  apiTest('reports what it could not delete', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const { agentId } = await createAgent(client, { threshold: 1 })
    await emulator.faults.add({ route: 'DELETE /documents/{documentId}', status: 500, message: 'No deletions today' })
    const error = await errorOf(client.processDocument(agentId, pdf, { cleanUp: true, maxWait: 0 }))
    if (!isWaiterError(error)) throw error
    expect(error.created).toEqual({ documentId: expect.any(String) })
    expect(error.message).toContain('No deletions today')
    expect(await client.listAgentRuns(agentId).toArray()).toEqual([])
  })
})

describe('getAgentRunResult', () => {
  apiTest('throws an error if the run has no document', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId } = await client.createAgent()
    const { runId } = await client.createAgentRun(agentId)
    expect(await errorOf(client.getAgentRunResult(agentId, runId))).toMatchObject({ code: 'no_document' })
    expect(isNotFoundError(await errorOf(client.getAgentRunResult(agentId, `cradl:run:${'0'.repeat(32)}`)))).toBe(true)
  })
})
