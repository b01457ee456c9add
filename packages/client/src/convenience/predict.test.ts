import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isBadRequestError, isContentError, isNotFoundError } from '@las/core'
import { encryptedInvoice, renderInvoice, sampleInvoices, scannedInvoice, truncatedInvoice } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { Client } from '../index.js'

const fieldConfig = {
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  total_amount: { type: 'amount', description: 'Total with tax' },
} as const

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('predict', () => {
  let folder: string
  let pdf: Uint8Array
  let file: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-predict-'))
    pdf = await renderInvoice(invoice)
    file = join(folder, 'invoice.pdf')
    await writeFile(file, pdf)
  })
  afterAll(() => rm(folder, { recursive: true }))

  apiTest('reads a document from a path, bytes or a stream', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    for (const content of [file, pdf, new Blob([new Uint8Array(pdf)]).stream()]) {
      const prediction = await client.predict(content, modelId)
      expect(prediction.modelId).toBe(modelId)
      expect(prediction.response.status).toBe('succeeded')
      const values = Object.fromEntries(prediction.fields.map(({ label, value }) => [label, value]))
      expect(values).toEqual({
        invoice_number: invoice.labels.invoice_number,
        invoice_date: invoice.labels.invoice_date,
        total_amount: invoice.labels.total_amount,
      })
    }
  })

  apiTest('accepts a content type that cannot be detected from the first bytes', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const content = Buffer.concat([Buffer.alloc(2_000, '\n'), pdf])
    const error = await client.predict(content, modelId).catch((reason: unknown) => reason)
    expect(isContentError(error)).toBe(true)
    const { documentId } = await client.predict(content, modelId, { contentType: 'application/pdf' }).catch(error => {
      // The prediction can fail, but the file was uploaded with the content type.
      expect(isBadRequestError(error)).toBe(true)
      return error.created
    })
    expect((await client.getDocument(documentId)).contentType).toBe('application/pdf')
  })

  apiTest('reads a photograph', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
    const { documentId } = await client.createDocument(pdf)
    const { content } = await client.getDocument(documentId, { density: 110 })
    const photo = join(folder, 'document.jpeg')
    await writeFile(photo, content ?? '', 'base64')
    const { fields } = await client.predict(photo, modelId)
    expect(fields).toMatchObject([{ label: 'total_amount', value: invoice.labels.total_amount }])
  })

  apiTest('returns the same fields for both output formats', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const v1 = await client.predict(pdf, modelId)
    const v2 = await client.predict(pdf, modelId, {
      postprocessConfig: { strategy: 'BEST_FIRST', outputFormat: 'v2' },
    })
    expect(Array.isArray(v2.response.predictions)).toBe(false)
    expect(v2.fields.map(({ label, value }) => [label, value])).toEqual(
      v1.fields.map(({ label, value }) => [label, value]),
    )
  })

  apiTest('creates the document with the consent and other document options', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const consentId = `las:consent:${'f'.repeat(32)}`
    const { documentId, ...prediction } = await client.predict(file, modelId, { consentId, name: 'Invoice' })
    expect(prediction.consentId).toBe(consentId)
    expect(await client.getDocument(documentId)).toMatchObject({ consentId, name: 'Invoice' })
  })

  apiTest('accepts a consent id followed by extras, as in earlier versions', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const consentId = `las:consent:${'5'.repeat(32)}`
    const prediction = await client.predict(file, modelId, consentId, { maxPages: 1 })
    expect(prediction.consentId).toBe(consentId)
    expect(prediction.response.preprocessConfig).toMatchObject({ maxPages: 1 })
    expect((await client.predict(file, modelId, consentId)).consentId).toBe(consentId)
  })

  apiTest('sends nothing if the content is not a document', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const text = join(folder, 'notes.txt')
    await writeFile(text, 'not a document')
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(pdf)]))
    const body = (): ReadableStream<Uint8Array> =>
      new Request('http://localhost', { method: 'POST', body: form }).body ?? new ReadableStream()
    const invalid = [
      [text, 'content_unsupported'],
      [form as never, 'content_unsupported'],
      [body(), 'content_unsupported'],
      [await new Response(body()).arrayBuffer(), 'content_unsupported'],
      [Buffer.from('<?xml version="1.0"?><Invoice/>'), 'content_unsupported'],
      [join(folder, 'missing.pdf'), 'content_not_found'],
      [new Uint8Array(), 'content_empty'],
    ] as const
    const before = await client.listDocuments().toArray()
    for (const [content, code] of invalid) {
      const error = await client.predict(content, 'las:model:any').catch((reason: unknown) => reason)
      expect(isContentError(error) && error.code).toBe(code)
    }
    expect(await client.listDocuments().toArray()).toHaveLength(before.length)
  })

  apiTest('throws BadRequestError with the reason and the documentId if a PDF cannot be read', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    for (const [unreadable, cause] of [
      [await encryptedInvoice(invoice, 'secret'), /password|encrypted/i],
      [await truncatedInvoice(invoice), /cut off|damaged/i],
      [await scannedInvoice(), /text/i],
    ] as const) {
      const error = await client.predict(unreadable, modelId).catch((reason: unknown) => reason)
      if (!isBadRequestError(error)) throw error
      expect(error.message).toMatch(cause)
      const documentId = error.created?.documentId ?? ''
      expect(error.message).toContain(documentId)
      expect(await client.getDocument(documentId)).toMatchObject({ documentId })
    }
  })

  apiTest('throws NotFoundError with the documentId for an unknown model', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const error = await client.predict(pdf, 'las:model:none').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain('las:model:none')
    expect(error.created).toEqual({ documentId: expect.stringMatching(/^las:document:/) })
  })
})
