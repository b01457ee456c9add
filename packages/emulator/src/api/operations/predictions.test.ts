import { encryptedInvoice, renderInvoice, sampleInvoices, scannedInvoice, truncatedInvoice } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

const invoice =
  sampleInvoices.find(({ layout }) => layout === 'label-left') ?? failure('There is no such sample invoice')
const longInvoice =
  sampleInvoices.find(({ layout }) => layout === 'two-pages') ?? failure('No sample invoice has two pages')

const fieldConfig = {
  total_amount: { type: 'amount' },
  invoice_date: { type: 'date' },
  invoice_number: { type: 'string' },
}

let api: TestApi
let model: Json
let short: Json
let long: Json
beforeAll(async () => {
  api = await startTestApi()
  model = await api.ok('POST', '/models', { fieldConfig })
  short = await upload(await renderInvoice(invoice))
  long = await upload(await renderInvoice(longInvoice))
})
afterAll(() => api.close())

async function upload(content: Uint8Array | string): Promise<Json> {
  const document = await api.ok('POST', '/documents', {})
  await api.put(document.fileUrl, content)
  return document
}

const predict = ({ documentId }: Json, options: Json = {}): Promise<TestResponse> =>
  api.send('POST', '/predictions', { documentId, modelId: model.modelId, ...options })

async function predicted(document: Json, options: Json = {}): Promise<Json> {
  const { status, body } = await predict(document, options)
  expect(body.message).toBeUndefined()
  expect(status).toBe(200)
  return body
}

/** Waits until a prediction is no longer pending, and returns it. */
async function finished({ predictionId }: Json): Promise<Json> {
  for (;;) {
    const prediction = await api.ok('GET', `/predictions/${predictionId}`)
    if (prediction.status !== 'pending') return prediction
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const values = ({ predictions }: Json): Json =>
  Object.fromEntries((predictions as { label: string; value: unknown }[]).map(({ label, value }) => [label, value]))

describe('POST /predictions', () => {
  it('reads the fields of the model from the document', async () => {
    const prediction = await predicted(short)
    expect(prediction).toEqual({
      predictionId: expect.stringMatching(/^las:prediction:[a-f0-9]{32}$/),
      documentId: short.documentId,
      modelId: model.modelId,
      trainingId: null,
      agentRunId: null,
      name: null,
      description: null,
      metadata: null,
      status: 'succeeded',
      error: null,
      errors: null,
      warnings: null,
      fileUrl: null,
      predictions: expect.any(Array),
      inferenceTime: expect.any(Number),
      nextPage: null,
      preprocessConfig: { imageQuality: 'LOW', autoRotate: false, maxPages: 3 },
      postprocessConfig: { strategy: 'BEST_FIRST', outputFormat: 'v1' },
      createdBy: model.createdBy,
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const { total_amount, invoice_date, invoice_number } = invoice.labels
    expect(values(prediction)).toEqual({ total_amount, invoice_date, invoice_number })
    expect(prediction.predictions).toContainEqual({
      label: 'total_amount',
      value: total_amount,
      rawValue: expect.any(String),
      confidence: expect.any(Number),
      page: 0,
      location: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
      source: 'model',
    })
  })

  it('returns the same result for repeated requests', async () => {
    expect((await predicted(short)).predictions).toEqual((await predicted(short)).predictions)
  })

  it('accepts a model id with its owner, and returns it unchanged', async () => {
    const modelId = `${model.organizationId}/${model.modelId}`
    expect((await predicted(short, { modelId })).modelId).toBe(modelId)
  })

  it('groups by label in format v2', async () => {
    const prediction = await predicted(short, { postprocessConfig: { strategy: 'BEST_FIRST', outputFormat: 'v2' } })
    const { total_amount } = prediction.predictions as Record<string, Json[]>
    expect(total_amount?.[0]).toMatchObject({ value: invoice.labels.total_amount, page: 0 })
    expect(total_amount?.[0]).not.toHaveProperty('label')
  })

  it('returns fields of type lines in both formats', async () => {
    const lines = { items: { type: 'lines', fields: { price: { type: 'amount' } } } }
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: lines })
    expect((await predicted(short, { modelId })).predictions).toEqual([
      expect.objectContaining({ label: 'items', value: expect.any(Array) }),
    ])
    const v2 = { strategy: 'BEST_FIRST', outputFormat: 'v2' }
    expect((await predicted(short, { modelId, postprocessConfig: v2 })).predictions).toEqual({
      items: expect.any(Array),
    })
  })

  it('can read only the first page, and returns the next one', async () => {
    const first = await predicted(long, { maxPages: 1 })
    expect(first).toMatchObject({ nextPage: 1, preprocessConfig: { maxPages: 1 } })
    const rest = await predicted(long, { preprocessConfig: { startPage: 1, maxPages: 1 } })
    expect(rest.nextPage).toBeNull()
    expect(values(rest).total_amount).toBe(longInvoice.labels.total_amount)
  })

  it('reads the given pages, including those counted from the end', async () => {
    const prediction = await predicted(long, { preprocessConfig: { pages: [-1] } })
    expect(prediction).toMatchObject({ nextPage: null, preprocessConfig: { pages: [-1] } })
    expect(prediction.preprocessConfig).not.toHaveProperty('maxPages')
    expect(prediction.predictions).toContainEqual(expect.objectContaining({ label: 'total_amount', page: 1 }))
  })

  it('gives the request precedence over the model, in the current and the older form', async () => {
    const preprocessConfig = { autoRotate: true, imageQuality: 'HIGH', rotation: 90, maxPages: 7 }
    expect((await predicted(short, { preprocessConfig })).preprocessConfig).toEqual(preprocessConfig)
    expect((await predicted(short, preprocessConfig)).preprocessConfig).toEqual(preprocessConfig)
  })

  it('reads one page if the preprocessing of the model does not select pages', async () => {
    const { modelId } = await api.ok('POST', '/models', { fieldConfig, preprocessConfig: { autoRotate: true } })
    expect(await predicted(long, { modelId })).toMatchObject({
      nextPage: 1,
      preprocessConfig: { autoRotate: true, imageQuality: 'LOW', maxPages: 1 },
    })
  })

  it('returns the values of the best pages, or only the best values with collapse', async () => {
    const strategy = 'BEST_N_PAGES'
    const pagesOf = ({ predictions }: Json): unknown[] =>
      (predictions as Json[]).filter(({ label, value }) => label === 'invoice_number' && value).map(({ page }) => page)
    const all = await predicted(long, { postprocessConfig: { strategy, parameters: { n: 2 } } })
    const one = await predicted(long, { postprocessConfig: { strategy, parameters: { n: 2, collapse: true } } })
    expect(pagesOf(all).length).toBeGreaterThanOrEqual(pagesOf(one).length)
    expect(pagesOf(one)).toHaveLength(1)
    expect(values(one)).toMatchObject({ total_amount: longInvoice.labels.total_amount })
  })

  it('responds with 404 and the id for an unknown document or model', async () => {
    const documentId = `las:document:${'0'.repeat(32)}`
    expect(await predict({ documentId })).toMatchObject({
      status: 404,
      body: { message: `Could not find document ${documentId}` },
    })
    expect(await predict(short, { modelId: 'las:organization:cradl/las:model:unknown' })).toMatchObject({
      status: 404,
      body: { message: 'Could not find model las:organization:cradl/las:model:unknown' },
    })
  })

  it('returns the URL for the upload if the document has no content', async () => {
    const empty = await api.ok('POST', '/documents', {})
    expect(await predict(empty)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(`has no content yet; upload it with PUT ${empty.fileUrl}`) },
    })
  })

  it.each([
    ['neither a PDF nor an image', async () => 'This is a letter.', /neither a PDF nor/],
    ['a broken image', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /image is damaged/],
    ['a truncated PDF', () => truncatedInvoice(invoice), /damaged|cut off|truncated/i],
    ['an encrypted PDF', () => encryptedInvoice(invoice, 'secret'), /password/],
    ['a scan without text', () => scannedInvoice(), /text/],
  ])('rejects %s with the reason', async (_case, render, message) => {
    const document = await upload(await render())
    const response = await predict(document)
    expect(response.status).toBe(400)
    expect(response.body.message).toMatch(message)
    expect(response.body.message).toContain(document.documentId)
    const failed = await finished(await predicted(document, { async: true }))
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringMatching(message), predictions: null })
  })

  it('rejects pages that the document does not have', async () => {
    expect(await predict(short, { preprocessConfig: { startPage: 5 } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('startPage 5 selects none') },
    })
    expect((await predict(short, { preprocessConfig: { pages: [] } })).status).toBe(400)
  })

  it.each([
    [{ documentId: 'x' }, 'documentId must match ^(cradl|las):document:[a-f0-9]{32}$'],
    [{ modelId: null }, 'modelId must be a string'],
    [{ maxPages: 101 }, 'maxPages must be from 1 to 100'],
    [{ rotation: 1 }, 'rotation must be one of 0, 90, 180, 270'],
    [{ async: 'yes' }, 'async must be true or false'],
    [{ trainingId: 'las:model-training:x' }, 'trainingId refers to las:model-training:x, which does not exist'],
    [{ autorotate: true }, /^autorotate is not allowed/],
  ])('rejects %j', async (options, message) => {
    const response = await predict(short, options)
    expect(response.status).toBe(400)
    expect(response.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })
})

describe('an asynchronous prediction', () => {
  it('is pending at first, and then has the same result as a synchronous one', async () => {
    const pending = await predicted(short, { async: true })
    expect(pending).toMatchObject({ status: 'pending', predictions: null, inferenceTime: null, error: null })
    const prediction = await finished(pending)
    const { predictions } = await predicted(short)
    expect(prediction).toEqual({ ...pending, status: 'succeeded', predictions, inferenceTime: expect.any(Number) })
  })

  it('is kept after the deletion of its document', async () => {
    const document = await upload(await renderInvoice(invoice))
    const prediction = await finished(await predicted(document, { async: true }))
    await api.ok('DELETE', `/documents/${document.documentId}`)
    expect(await api.ok('GET', `/predictions/${prediction.predictionId}`)).toEqual(prediction)
  })
})

describe('GET /predictions/{predictionId}', () => {
  it('returns the same prediction as its creation', async () => {
    const prediction = await predicted(short)
    expect(await api.ok('GET', `/predictions/${prediction.predictionId}`)).toEqual(prediction)
  })

  it('responds with 404 for an unknown prediction, and with 400 for an invalid id', async () => {
    const unknown = `las:prediction:${'0'.repeat(32)}`
    expect(await api.send('GET', `/predictions/${unknown}`)).toMatchObject({
      status: 404,
      body: { message: `Could not find prediction ${unknown}` },
    })
    expect((await api.send('GET', '/predictions/x')).status).toBe(400)
  })
})

describe('GET /predictions', () => {
  it('returns the predictions of a model in pages, with or without the owner in its id', async () => {
    const { modelId, organizationId } = await api.ok('POST', '/models', { fieldConfig })
    const owned = `${organizationId}/${modelId}`
    const first = await predicted(short, { modelId })
    const second = await predicted(short, { modelId: owned })
    const query = `modelId=${encodeURIComponent(String(owned))}`
    expect(await api.ok('GET', `/predictions?${query}`)).toEqual({
      predictions: [second, first],
      nextToken: null,
      modelId: owned,
    })
    const page = await api.ok('GET', `/predictions?modelId=${modelId}&order=ascending&sortBy=createdTime&maxResults=1`)
    expect(page).toEqual({
      predictions: [first],
      nextToken: expect.any(String),
      modelId,
      order: 'ascending',
      sortBy: 'createdTime',
    })
    expect((await api.ok('GET', '/predictions?modelId=las:model:none')).predictions).toEqual([])
  })
})

function failure(message: string): never {
  throw new Error(message)
}
