import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing.js'

const invoice = sampleInvoices.find(({ layout }) => layout === 'two-pages')
if (!invoice) throw new Error('There is no sample invoice of two pages')

const fields = {
  description: { type: 'string' },
  quantity: { type: 'numeric' },
  unit_price: { type: 'amount' },
}
/** The columns of the line items as they are right. */
const right = invoice.lines.map(({ text, quantity, unitPrice }) => ({
  description: text,
  quantity: String(quantity),
  unit_price: (unitPrice / 100).toFixed(2),
}))

interface Column {
  label: string
  value: string | null
  page: number
  rawValue: string
  confidence: number
  location: [left: number, top: number, right: number, bottom: number]
}

let api: TestApi
let documentId: unknown
let modelId: unknown
beforeAll(async () => {
  api = await startTestApi()
  const document = await api.ok('POST', '/documents', {})
  await api.put(document.fileUrl, await renderInvoice(invoice))
  documentId = document.documentId
  modelId = (await api.ok('POST', '/models', { fieldConfig: { line_items: { type: 'lines', fields } } })).modelId
})
afterAll(() => api.close())

const predict = (postprocessConfig: Json, preprocessConfig: Json = { maxPages: 5 }): Promise<Json> =>
  api.ok('POST', '/predictions', { documentId, modelId, preprocessConfig, postprocessConfig })

const valuesOf = (lines: readonly Column[][]): unknown[] =>
  lines.map(line => Object.fromEntries(line.map(({ label, value }) => [label, value])))

/** The lines of a prediction in format v1. */
const linesOf = ({ predictions }: Json): Column[][] =>
  (predictions as { label: string; value: Column[][] }[]).flatMap(({ value }) => value)

describe('predictions of lines', () => {
  it('are a list of columns for each line in format v1, with their place and how they are printed', async () => {
    const { predictions } = await predict({ strategy: 'BEST_FIRST', outputFormat: 'v1' })
    expect(predictions).toEqual([{ label: 'line_items', value: expect.any(Array), page: 0 }])
    const lines = linesOf({ predictions })
    expect(valuesOf(lines)).toEqual(right)
    for (const { page, rawValue, confidence, location } of lines.flat()) {
      expect(page).toBeGreaterThanOrEqual(0)
      expect(rawValue).toMatch(/\S/)
      expect(confidence).toBeGreaterThan(0.5)
      const [left, top, rightEdge, bottom] = location
      expect([left >= 0, top >= 0, left < rightEdge, top < bottom, rightEdge <= 1, bottom <= 1]).not.toContain(false)
    }
  })

  it('are an object of columns for each line in format v2', async () => {
    const { predictions } = await predict({ strategy: 'BEST_FIRST', outputFormat: 'v2' })
    const { line_items } = predictions as { line_items: Record<string, Column[]>[] }
    const values = line_items.map(line =>
      Object.fromEntries(Object.entries(line).map(([label, [best]]) => [label, best?.value])),
    )
    expect(values).toEqual(right)
    const { label, ...column } = { label: undefined, ...line_items[0]?.description?.[0] }
    expect(label).toBeUndefined()
    expect(column).toEqual({
      value: right[0]?.description,
      rawValue: expect.any(String),
      confidence: expect.any(Number),
      page: 0,
      location: expect.any(Array),
      source: 'model',
    })
  })

  it('are those of each of the best pages, or of the best page alone', async () => {
    const strategy = 'BEST_N_PAGES'
    const all = linesOf(await predict({ strategy, outputFormat: 'v1', parameters: { n: 2 } }))
    const best = linesOf(await predict({ strategy, outputFormat: 'v1', parameters: { n: 2, collapse: true } }))
    expect(all.length).toBeGreaterThanOrEqual(best.length)
    expect(best.length).toBeGreaterThan(0)
    for (const values of valuesOf(best)) expect(right).toContainEqual(values)
    expect(new Set(best.flat().map(({ page }) => page)).size).toBe(1)
    const v2 = (await predict({ strategy, outputFormat: 'v2', parameters: { n: 2 } })).predictions as Record<
      string,
      unknown[]
    >
    expect(v2.line_items).toHaveLength(all.length)
  })

  it('are those of the pages that were asked for', async () => {
    const first = linesOf(await predict({ strategy: 'BEST_FIRST', outputFormat: 'v1' }, { maxPages: 1 }))
    expect(new Set(first.flat().map(({ page }) => page))).toEqual(new Set([0]))
    expect(first.length).toBeGreaterThan(0)
  })
})
