import { renderJpeg } from '@las/extraction'
import { type InvoiceData, renderInvoice, sampleInvoices, scannedInvoice } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, consoleClient, signInReviewer } from '../testing/console-client.js'

let api: TestApi
let client: ConsoleClient
beforeAll(async () => {
  api = await startTestApi()
  client = consoleClient(api)
})
afterAll(() => api.close())

async function upload(content: Uint8Array | string): Promise<string> {
  const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
  await api.put(fileUrl, content)
  return String(documentId)
}

const createModel = async (preprocessConfig: Json): Promise<string> =>
  String((await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } }, preprocessConfig })).modelId)

function invoiceWith(layout: InvoiceData['layout']): InvoiceData {
  const invoice = sampleInvoices.find(sample => sample.layout === layout)
  if (!invoice) throw new Error(`There is no sample with the layout ${layout}.`)
  return invoice
}

type Word = [text: string, left: number, top: number, right: number, bottom: number, line: number]
const wordsOf = ({ words }: Json): Word[] => words as Word[]

describe('a page with a text layer', () => {
  it('has its words with their places and lines', async () => {
    const documentId = await upload(minimalPdf('Total 10.00'))
    const page = await client.ok('GET', `documents/${documentId}/pages/0`)
    expect(page).toMatchObject({ page: 0, pageCount: 1, rotation: 0, isRecognized: false })
    const [total, amount] = wordsOf(page)
    expect([total?.[0], amount?.[0]]).toEqual(['Total', '10.00'])
    for (const [, left, top, right, bottom, line] of wordsOf(page)) {
      expect(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1).toBe(true)
      expect(line).toBe(0)
      expect(String(left).length).toBeLessThanOrEqual(7)
    }
    expect(total?.[3]).toBeLessThan(amount?.[1] ?? 0)
  })

  it('is not turned, also by a model that turns images, and can be one that the model does not read', async () => {
    const documentId = await upload(await renderInvoice(invoiceWith('two-pages')))
    const modelId = await createModel({ maxPages: 1, autoRotate: true, rotation: 90 })
    const { pageCount, rotation } = await client.ok('GET', `documents/${documentId}/pages/0?modelId=${modelId}`)
    expect(rotation).toBe(0)
    expect(pageCount).toBe(2)
    const second = await client.ok('GET', `documents/${documentId}/pages/1?modelId=${modelId}`)
    expect(second).toMatchObject({ page: 1, pageCount: 2, rotation: 0 })
    expect(wordsOf(second).length).toBeGreaterThan(10)
    expect((await client.send('GET', `documents/${documentId}/pages/2?modelId=${modelId}`)).status).toBe(404)
  })
})

describe('a page with recognized words', () => {
  let photo: Uint8Array
  beforeAll(async () => {
    // Few words are recognized faster.
    photo = await renderJpeg(Buffer.from(minimalPdf('Invoice 4711 Total 119.00')), { width: 800 })
  })

  it('is turned as the model says', async () => {
    const documentId = await upload(await renderJpeg(photo, { rotation: 90 }))
    const modelId = await createModel({ rotation: 270 })
    const page = await client.ok('GET', `documents/${documentId}/pages/0?modelId=${modelId}`)
    expect(page).toMatchObject({ rotation: 270, isRecognized: true })
    expect(Number(page.width)).toBeGreaterThan(Number(page.height))
  })

  it.each([0, 90, 180, 270] as const)(
    'that was turned by %i degrees is turned back by a model with autoRotate',
    async turned => {
      const documentId = await upload(await renderJpeg(photo, { rotation: turned }))
      const modelId = await createModel({ autoRotate: true })
      await api.ok('POST', '/predictions', { documentId, modelId })
      const path = `documents/${documentId}/pages/0?modelId=${modelId}`
      const page = await client.ok('GET', path)
      expect(page).toMatchObject({ rotation: (360 - turned) % 360, isRecognized: true, page: 0, pageCount: 1 })
      // The words are those that the model has read, and stay the same.
      expect(wordsOf(page).map(([text]) => text)).toContain('Total')
      expect(await client.ok('GET', path)).toEqual(page)
    },
  )
})

describe('words', () => {
  it('of a document that cannot be read are an error with a code', async () => {
    for (const documentId of [
      await upload('no document'),
      await upload(await scannedInvoice()),
      (await api.ok('POST', '/documents', {})).documentId,
    ]) {
      expect(await client.send('GET', `documents/${documentId}/pages/0`)).toMatchObject({
        status: 422,
        body: { code: 'unreadable', message: expect.any(String) },
      })
    }
  })

  it('of an empty page are an empty list, also if it is the first one', async () => {
    const documentId = await upload(minimalPdf('', 'Total 10.00', ''))
    for (const page of [0, 2]) {
      expect(await client.ok('GET', `documents/${documentId}/pages/${page}`)).toMatchObject({ pageCount: 3, words: [] })
    }
    expect(wordsOf(await client.ok('GET', `documents/${documentId}/pages/1`))).toHaveLength(2)
  })

  it('of unknown pages, documents and models do not exist', async () => {
    const documentId = await upload(minimalPdf('Total 10.00'))
    for (const path of [
      `${documentId}/pages/1`,
      `${documentId}/pages/-1`,
      `${documentId}/pages/x`,
      `las:document:${'0'.repeat(32)}/pages/0`,
      `${documentId}/pages/0?modelId=las:model:${'0'.repeat(32)}`,
    ]) {
      expect((await client.send('GET', `documents/${path}`)).status, path).toBe(404)
    }
  })

  it('need the permission to read the document', async () => {
    const documentId = await upload(minimalPdf('Total 10.00'))
    const eva = await signInReviewer(api, 'Eva Holm', [{ resourceId: 'cradl:task:*', action: '*', effect: 'allow' }])
    expect((await eva.send('GET', `documents/${documentId}/pages/0`)).status).toBe(403)
  })
})
