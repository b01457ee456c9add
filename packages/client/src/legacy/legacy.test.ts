import { isAbortedError, isInvalidArgumentError } from '@las/core'
import type { Emulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { errorOf } from '../../../../tooling/testing/error-of.js'
import { Client, type WorkflowSpecification } from '../index.js'

const pdf = new TextEncoder().encode('%PDF-1.7')
const groundTruth = [{ label: 'total_amount', value: '120.00' }]
const consentOf = (digit: string): string => `las:consent:${digit.repeat(32)}`
const aborted = { signal: AbortSignal.abort() }

const legacyTest = apiTest.extend<{ client: Client }>({
  client: ({ emulator }: { emulator: Emulator }, use: (client: Client) => Promise<void>) =>
    use(new Client(emulator.credentials)),
})

describe('the legacy signature of', () => {
  legacyTest('createBatch accepts the description as first argument', async ({ client }) => {
    expect(await client.createBatch('Invoices of spring')).toMatchObject({ description: 'Invoices of spring' })
    expect(await client.createBatch('', { name: 'Spring' })).toMatchObject({ name: 'Spring', description: '' })
    for (const call of [client.createBatch('a', {}, aborted), client.createBatch({}, aborted)]) {
      expect(isAbortedError(await errorOf(call))).toBe(true)
    }
  })

  legacyTest('createDocument accepts the content type before the options', async ({ client }) => {
    const bytes = new TextEncoder().encode('no signature')
    const { documentId } = await client.createDocument(bytes, 'image/jpeg', { name: 'Scan' })
    expect(await client.getDocument(documentId)).toMatchObject({ name: 'Scan', contentType: 'image/jpeg' })
    expect(isAbortedError(await errorOf(client.createDocument(pdf, 'application/pdf', {}, aborted)))).toBe(true)
  })

  legacyTest(
    'createDocument and listDocuments accepts a batch and a consent as positional arguments',
    async ({ client }) => {
      const { batchId } = await client.createBatch()
      const [consentId, other] = [consentOf('1'), consentOf('2')]
      const document = await client.createDocument(pdf, 'application/pdf', consentId, batchId, groundTruth)
      expect(document).toMatchObject({ contentType: 'application/pdf', consentId, batchId, groundTruth })
      await client.createDocument(pdf, 'application/pdf', other, batchId)
      expect((await client.listDocuments(batchId)).documents).toHaveLength(2)
      expect((await client.listDocuments(batchId, consentId)).documents).toEqual([
        expect.objectContaining({ documentId: document.documentId }),
      ])
      expect((await client.listDocuments(undefined, consentId)).documents).toHaveLength(1)
      expect(isAbortedError(await errorOf(client.listDocuments(batchId, consentId, aborted)))).toBe(true)
      const withoutConsent = [
        await client.createDocument(pdf, 'application/pdf', undefined, batchId, groundTruth),
        await client.createDocument(pdf, 'application/pdf', null, batchId),
        await client.createDocument(pdf, 'application/pdf', null, null, groundTruth),
      ]
      expect(withoutConsent).toMatchObject([{ batchId, groundTruth }, { batchId }, { groundTruth }])
      for (const { consentId } of withoutConsent) expect(consentId).toBeUndefined()
      const call = client.createDocument(pdf, 'application/pdf', null, null, null, aborted)
      expect(isAbortedError(await errorOf(call))).toBe(true)
    },
  )

  legacyTest('createModel accepts width and height as first arguments', async ({ client }) => {
    const fieldConfig = { total_amount: { type: 'amount' } } as const
    const model = await client.createModel(801, 1281, fieldConfig, { name: 'Receipts' })
    expect(model).toMatchObject({ fieldConfig, name: 'Receipts' })
  })

  legacyTest('createPrediction accepts options as positional arguments', async ({ client }) => {
    const [invoice] = sampleInvoices
    if (!invoice) throw new Error('No sample invoice found')
    const { documentId } = await client.createDocument(await renderInvoice(invoice))
    const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
    const { preprocessConfig } = await client.createPrediction(documentId, modelId, 1, true, { rotation: 0 })
    expect(preprocessConfig).toMatchObject({ maxPages: 1, autoRotate: true, rotation: 0 })
    const rotated = await client.createPrediction(documentId, modelId, undefined, true)
    expect(rotated.preprocessConfig).toMatchObject({ autoRotate: true })
    const extra = await client.createPrediction(documentId, modelId, null, null, { maxPages: 2 })
    expect(extra.preprocessConfig).toMatchObject({ maxPages: 2 })
  })

  legacyTest('createTransition accepts schemas before the parameters, and does not send them', async ({ client }) => {
    const schema = { $schema: 'https://json-schema.org/draft-04/schema#', title: 'in' }
    const parameters = { imageUrl: 'registry.example.com/predict:1.4', cpu: 512, memory: 1024 } as const
    const created = await client.createTransition('docker', schema, schema, parameters)
    expect(created).toMatchObject({ transitionType: 'docker', name: null, parameters })
    expect(created).not.toHaveProperty('inputJsonSchema')
    expect(await client.createTransition('manual', schema, schema)).toMatchObject({ parameters: {} })
    const untyped = { type: 'object' } as unknown as typeof schema
    expect(await client.createTransition('docker', untyped, untyped, parameters)).toMatchObject({ parameters })
  })

  legacyTest('createWorkflow accepts name, description and errorConfig as positional arguments', async ({ client }) => {
    const succeed: WorkflowSpecification = { definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } }
    const errorConfig = { email: 'ops@example.com' }
    const created = await client.createWorkflow(succeed, 'Receipts', 'all of them', errorConfig)
    expect(created).toMatchObject({ name: 'Receipts', description: 'all of them', errorConfig })
    expect(await client.createWorkflow(succeed, '')).toMatchObject({ name: '', description: null })
  })

  legacyTest('deleteDocuments accepts a consent id instead of options', async ({ client }) => {
    const [consentId, other] = [consentOf('a'), consentOf('b')]
    for (const each of [consentId, other]) await client.createDocument(pdf, { consentId: each })
    expect((await client.deleteDocuments(consentId)).documents).toHaveLength(1)
    expect((await client.listDocuments({ consentId: other })).documents).toHaveLength(1)
    expect(isInvalidArgumentError(await errorOf(client.deleteDocuments('')))).toBe(true)
  })

  legacyTest('listTransitions accepts types instead of options', async ({ client }) => {
    await client.createTransition('manual')
    const { transitionId } = await client.createTransition('lambda', { parameters: { lambdaId: 'las:lambda:a:b' } })
    const { transitions, transitionType } = await client.listTransitions('lambda')
    expect(transitionType).toEqual(['lambda'])
    expect(transitions.map(each => each.transitionId)).toContain(transitionId)
    const list = await client.listTransitions(['manual', 'docker'], { maxRetries: 0 })
    expect(list.transitionType).toEqual(['manual', 'docker'])
  })

  legacyTest('listTransitionExecutions accepts statuses instead of options', async ({ client }) => {
    const { transitionId } = await client.createTransition('manual')
    const { workflowId } = await client.createWorkflow({
      definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } },
    })
    for (let count = 0; count < 2; count++) await client.executeWorkflow(workflowId, {})
    const { executionId } = await client.executeTransition(transitionId)
    await client.updateTransitionExecution(transitionId, executionId, 'succeeded', { output: {} })
    expect((await client.listTransitionExecutions(transitionId, 'succeeded')).executions).toMatchObject([
      { executionId },
    ])
    expect((await client.listTransitionExecutions(transitionId, ['succeeded', 'running'])).executions).toHaveLength(2)
  })

  legacyTest('updateDocument accepts the ground truth instead of options', async ({ client }) => {
    const { documentId } = await client.createDocument(pdf)
    expect(await client.updateDocument(documentId, groundTruth)).toMatchObject({ groundTruth })
    expect(await client.updateDocument(documentId, [])).toMatchObject({ groundTruth: [] })
  })

  legacyTest(
    'updateWorkflowExecution and listWorkflowExecutions accepts a string instead of options',
    async ({ client }) => {
      const { transitionId } = await client.createTransition('manual')
      const { workflowId } = await client.createWorkflow({
        definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } },
      })
      const { executionId: running } = await client.executeWorkflow(workflowId, {})
      const { executionId } = await client.executeWorkflow(workflowId, {})
      const ended = await client.updateWorkflowExecution(workflowId, executionId, 'las:transition:commons-failed')
      expect(ended).toMatchObject({ status: 'failed' })
      expect((await client.listWorkflowExecutions(workflowId, 'failed')).executions).toMatchObject([{ executionId }])
      const list = await client.listWorkflowExecutions(workflowId, ['running'])
      expect(list.executions).toMatchObject([{ executionId: running }])
    },
  )
})
