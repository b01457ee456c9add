import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const email =
  'From: a@example.com\r\nTo: b@example.com\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n\r\nSee the invoice.\r\n'

let now = Date.UTC(2026, 0, 15)
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ clock: () => now })
})
afterAll(() => api.close())

describe('documents', () => {
  it('have the length of their content', async () => {
    const document = await api.ok('POST', '/documents', {})
    expect(document).toMatchObject({ contentLength: null, agentRunId: null, annotationFileUrl: null, ocrFileUrl: null })
    await api.put(document.fileUrl, '%PDF-1.7 a')
    const { documentId } = document
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentLength: 10 })
    expect((await api.ok('GET', `/documents?documentId=${documentId}`)).documents).toMatchObject([
      { contentLength: 10 },
    ])
    expect(await api.ok('POST', '/documents', { content: btoa('%PDF-') })).toMatchObject({ contentLength: 5 })
  })

  it('can be emails', async () => {
    const created = await api.ok('POST', '/documents', { content: btoa(email), contentType: 'message/rfc822' })
    expect(created).toMatchObject({ contentType: 'message/rfc822', contentLength: email.length })
    const prediction = await api.send('POST', '/predictions', {
      documentId: created.documentId,
      modelId: 'las:organization:cradl/las:model:invoice',
    })
    expect(prediction).toMatchObject({ status: 400, body: { message: expect.stringContaining('neither a PDF nor') } })
  })

  it('have the content type of the upload if it cannot be detected', async () => {
    const types = ['message/rfc822', 'message/rfc822; charset=utf-8', 'text/plain', undefined]
    const found: unknown[] = []
    for (const type of types) {
      const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
      const headers = { authorization: `Bearer ${api.token}`, ...(type !== undefined && { 'content-type': type }) }
      await fetch(String(fileUrl), { method: 'PUT', headers, body: Buffer.from(email) })
      found.push((await api.ok('GET', `/documents/${documentId}`)).contentType)
    }
    expect(found).toEqual(['message/rfc822', 'message/rfc822', null, null])
    const { documentId, fileUrl } = await api.ok('POST', '/documents', { contentType: 'image/png' })
    const headers = { authorization: `Bearer ${api.token}`, 'content-type': 'message/rfc822' }
    await fetch(String(fileUrl), { method: 'PUT', headers, body: Buffer.from(email) })
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentType: 'image/png' })
  })

  it('keep raw values and nested line items of ground truth, and count their labels', async () => {
    const groundTruth = [
      { label: 'total', value: '138', rawValue: '138,00', confidence: 0.982, pages: [0] },
      { label: 'paid', value: true, rawValue: true },
      {
        label: 'items',
        value: [
          [
            { label: 'price', value: 10, rawValue: 10, confidence: 1, pages: [0, 1] },
            { label: 'taxes', value: [[{ label: 'rate', value: '25', rawValue: '25 %' }]] },
          ],
          [{ label: 'price', value: null }],
        ],
      },
    ]
    const { datasetId } = await api.ok('POST', '/datasets', {})
    const { documentId } = await api.ok('POST', '/documents', { datasetId, groundTruth })
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ groundTruth })
    expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({
      groundTruthSummary: { total: 1, paid: 1, items: 1, price: 2, taxes: 1, rate: 1 },
    })
    const tooLong = [{ label: 'total', value: '1', rawValue: 'x'.repeat(1025) }]
    expect((await api.send('PATCH', `/documents/${documentId}`, { groundTruth: tooLong })).status).toBe(400)
    expect(await api.ok('PATCH', `/documents/${documentId}`, { groundTruth: null })).not.toHaveProperty('groundTruth')
  })

  it('expire after the period of the organization, unless another one is given', async () => {
    const emulator = await startTestApi()
    try {
      expect(await emulator.ok('POST', '/documents', {})).toMatchObject({ retentionInDays: 1825 })
      await emulator.ok('PATCH', '/organizations/me', { documentRetentionInDays: 30 })
      const { datasetId } = await emulator.ok('POST', '/datasets', { retentionInDays: 7 })
      expect(await emulator.ok('POST', '/documents', {})).toMatchObject({ retentionInDays: 30 })
      expect(await emulator.ok('POST', '/documents', { datasetId })).toMatchObject({ retentionInDays: 7 })
      expect(await emulator.ok('POST', '/documents', { retentionInDays: 60 })).toMatchObject({ retentionInDays: 60 })
      const { documents } = await emulator.ok('GET', '/documents')
      expect((documents as Json[]).map(({ retentionInDays }) => retentionInDays)).toEqual([60, 7, 30, 1825])
    } finally {
      await emulator.close()
    }
  })

  it('refer to the run of an agent in the form of its id', async () => {
    for (const agentRunId of [
      'x',
      `cradl:run:${'a'.repeat(32)}`,
      `las:agent:a/cradl:run:a`,
      'cradl:agent:a/cradl:run:a/x',
    ]) {
      const { status, body } = await api.send('POST', '/documents', { agentRunId })
      expect([status, body.message], agentRunId).toEqual([400, expect.stringMatching(/^agentRunId must match/)])
    }
  })
})

describe('predictions', () => {
  let documentId: unknown
  beforeAll(async () => {
    const invoice = sampleInvoices.find(({ layout }) => layout === 'label-left')
    if (!invoice) throw new Error('There is no such sample invoice')
    const document = await api.ok('POST', '/documents', {})
    await api.put(document.fileUrl, await renderInvoice(invoice))
    documentId = document.documentId
  })

  it('have a name, a description and metadata', async () => {
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
    const fields = { name: 'First', description: 'Of many', metadata: { attempt: 1 } }
    const named = await api.ok('POST', '/predictions', { documentId, modelId, ...fields })
    expect(named).toMatchObject({ ...fields, errors: null, warnings: null, updatedBy: null, updatedTime: null })
    const unnamed = await api.ok('POST', '/predictions', { documentId, modelId, async: true })
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', `/predictions/${named.predictionId}`)).toEqual(named)
    expect(await api.ok('GET', `/predictions/${unnamed.predictionId}`)).toMatchObject({
      name: null,
      description: null,
      metadata: null,
      status: 'succeeded',
    })
  })

  it('list why they failed', async () => {
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    await api.put(fileUrl, 'not an invoice')
    const modelId = 'las:organization:cradl/las:model:invoice'
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId, async: true })
    await api.emulator.clock.advance(0)
    const { error, errors, status } = await api.ok('GET', `/predictions/${predictionId}`)
    expect({ errors, status }).toEqual({ errors: [error], status: 'failed' })
    expect(error).toContain('neither a PDF nor')
  })

  it('keep all settings for the preparation of pages', async () => {
    const preprocessConfig = { trimMargins: true, useGhostScript: false, usePoppler: true, padToFit: false }
    const { modelId } = await api.ok('POST', '/models', {
      fieldConfig: { total: { type: 'amount' } },
      preprocessConfig,
    })
    const overridden = { useTextDetection: true, deskewImage: true, usePoppler: false }
    expect(await api.ok('POST', '/predictions', { documentId, modelId, preprocessConfig: overridden })).toMatchObject({
      preprocessConfig: { ...preprocessConfig, ...overridden },
    })
  })

  it('contain the values of texts of any kind and of tables', async () => {
    const column = { type: 'string' }
    const fields = { description: column, amount: { type: 'amount' } }
    const modelOf = async (fieldConfig: Json) => (await api.ok('POST', '/models', { fieldConfig })).modelId
    const predict = async (fieldConfig: Json): Promise<unknown> => {
      const body = { documentId, modelId: await modelOf(fieldConfig) }
      return (await api.ok('POST', '/predictions', body)).predictions
    }
    const later = { invoice_number: { type: 'single-value', name: 'Number' }, line_items: { type: 'table', fields } }
    const earlier = { invoice_number: { type: 'string' }, line_items: { type: 'lines', fields } }
    const predictions = await predict(later)
    expect(predictions).toEqual(await predict(earlier))
    expect(predictions).toContainEqual(expect.objectContaining({ label: 'line_items' }))
    expect(await predict({ total_amount: { type: 'multi-value' } })).toEqual(
      await predict({ total_amount: { type: 'string', isMultivalue: true } }),
    )
  })
})

describe('models', () => {
  const fieldConfig = {
    supplier: {
      type: 'single-value',
      name: 'Supplier',
      promptHint: 'The sender',
      isNullable: true,
      order: 1,
      processingOrder: 2,
      hidden: false,
      extractWithAI: true,
      validators: [{ id: 'v1', functionId: 'cradl:function:not-empty', config: { strict: true }, name: 'Not empty' }],
      formatters: [{ id: 'f1', functionId: 'cradl:function:upper-case' }],
      conditionGroups: [
        {
          id: 'g1',
          op: 'all',
          conditions: [{ id: 'c1', fieldId: 'paid', functionId: 'cradl:function:is', valuesOp: 'any' }],
        },
      ],
      conditionGroupsOp: 'none',
    },
    items: { type: 'table', name: 'Items', fields: { price: { type: 'multi-value', name: 'Price' } } },
  }

  it('keep the settings of fields, and record when the fields were changed', async () => {
    const created = await api.ok('POST', '/models', { fieldConfig })
    expect(created).toMatchObject({
      fieldConfig,
      updatedFieldConfigTime: null,
      llmVersion: null,
      confidenceVersion: null,
    })
    const path = `/models/${created.modelId}`
    now += 60_000
    expect(await api.ok('PATCH', path, { name: 'New' })).toMatchObject({ updatedFieldConfigTime: null })
    const { updatedTime, ...changed } = await api.ok('PATCH', path, { fieldConfig })
    expect(changed.updatedFieldConfigTime).toBe(updatedTime)
    now += 60_000
    expect(await api.ok('PATCH', path, { llmVersion: 'sonnet-4.6', confidenceVersion: 'v2' })).toMatchObject({
      llmVersion: 'sonnet-4.6',
      confidenceVersion: 'v2',
      updatedFieldConfigTime: updatedTime,
    })
    expect(await api.ok('PATCH', path, { llmVersion: null })).toMatchObject({
      llmVersion: null,
      confidenceVersion: 'v2',
    })
  })
})

describe('organizations', () => {
  it('have settings, some of which can be changed', async () => {
    const settings = {
      description: 'Reads invoices',
      metadata: { a: 1 },
      url: 'https://example.com',
      useNewScopes: true,
    }
    const created = await api.ok('POST', '/organizations', { name: 'Example AS', ...settings })
    const rest = { documentRetentionInDays: 1825, code: null, pictureUrl: null }
    expect(created).toMatchObject({
      name: 'Example AS',
      ...settings,
      ...rest,
      createdBy: expect.stringMatching(/^las:user:/),
    })
    expect(await api.ok('GET', '/organizations/me')).toMatchObject({ metadata: null, url: null, useNewScopes: false })
    const change = { metadata: { b: 2 }, url: 'https://example.org', documentRetentionInDays: 90 }
    expect(await api.ok('PATCH', '/organizations/me', change)).toMatchObject(change)
    await api.ok('PATCH', '/organizations/me', { documentRetentionInDays: 1825 })
    for (const documentRetentionInDays of [0, 1826, null]) {
      expect((await api.send('PATCH', '/organizations/me', { documentRetentionInDays })).status).toBe(400)
    }
  })
})

describe('profiles', () => {
  it('have a picture with its former and its current name', async () => {
    const url = 'https://example.com/kari.png'
    const set = (body: Json): Promise<Json> => api.ok('PATCH', '/profiles/me', body)
    expect(await set({ pictureUrl: url })).toMatchObject({ picture: url, pictureUrl: url })
    expect(await set({ picture: `${url}?2` })).toMatchObject({ picture: `${url}?2`, pictureUrl: `${url}?2` })
    expect(await set({ givenName: 'Kari' })).toMatchObject({ picture: `${url}?2` })
    expect(await set({ picture: 'kari.png' })).toMatchObject({ picture: 'kari.png', pictureUrl: null })
    expect((await api.send('PATCH', '/profiles/me', { pictureUrl: 'kari.png' })).status).toBe(400)
    expect(await set({ pictureUrl: null })).toMatchObject({ picture: null, pictureUrl: null })
  })
})

describe('logs', () => {
  it('are listed by the resource that wrote them', async () => {
    const { transitionId } = await api.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl: 'a/b' },
    })
    const executions = [1, 2].map(() => api.ok('POST', `/transitions/${transitionId}/executions`, { input: {} }))
    const [first] = await Promise.all(executions)
    const resourceId = `${transitionId}/${first?.executionId}`
    const { logs } = await api.ok('GET', `/logs?resourceId=${encodeURIComponent(resourceId)}`)
    expect(logs).toEqual([
      {
        logId: first?.logId,
        resourceId,
        transitionId,
        transitionExecutionId: first?.executionId,
        workflowId: null,
        workflowExecutionId: null,
        startTime: expect.any(String),
      },
    ])
    expect((await api.send('GET', '/logs?resourceId=x')).status).toBe(400)
  })
})
