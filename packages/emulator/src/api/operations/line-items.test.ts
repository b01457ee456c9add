import { type InvoiceData, renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

interface Cell {
  label: string
  value: string | null
  rawValue: string
  confidence: number
  page: number
  location: [left: number, top: number, right: number, bottom: number]
}

type Line = Cell[]

const fields = {
  description: { type: 'string' },
  quantity: { type: 'numeric' },
  unit_price: { type: 'amount' },
  amount: { type: 'amount' },
}
const longInvoice =
  sampleInvoices.find(({ layout }) => layout === 'two-pages') ?? failure('No sample invoice has two pages')

let api: TestApi
let modelId: string
beforeAll(async () => {
  api = await startTestApi()
  const fieldConfig = { total_amount: { type: 'amount' }, line_items: { type: 'lines', fields } }
  modelId = String((await api.ok('POST', '/models', { fieldConfig })).modelId)
})
afterAll(() => api.close())

async function predictionsOf(
  invoice: InvoiceData,
  postprocessConfig: object,
  preprocessConfig: object = { maxPages: 3 },
): Promise<unknown> {
  const { documentId, fileUrl }: Json = await api.ok('POST', '/documents', {})
  await api.put(String(fileUrl), await renderInvoice(invoice))
  return (await api.ok('POST', '/predictions', { documentId, modelId, preprocessConfig, postprocessConfig }))
    .predictions
}

/** The expected predictions for the lines of an invoice, with amounts converted from hundredths. */
const expected = ({ lines }: InvoiceData): Record<string, string>[] =>
  lines.map(({ text, quantity, unitPrice }) => ({
    description: text,
    quantity: String(quantity),
    unit_price: (unitPrice / 100).toFixed(2),
    amount: (Math.round(quantity * unitPrice) / 100).toFixed(2),
  }))

const itemsOf = (predictions: unknown): Line[][] =>
  (predictions as { label: string; value: Line[] }[])
    .filter(({ label }) => label === 'line_items')
    .map(({ value }) => value)

const valuesOf = (lines: readonly Line[] = []): Record<string, string | null>[] =>
  lines.map(line => Object.fromEntries(line.map(({ label, value }) => [label, value])))

describe('a field of type lines', () => {
  it.each(sampleInvoices.map(invoice => [`${invoice.language}, ${invoice.layout}`, invoice] as const))(
    'contains every line and column of an invoice: %s',
    async (_name, invoice) => {
      const [lines, ...others] = itemsOf(await predictionsOf(invoice, { strategy: 'BEST_FIRST', outputFormat: 'v1' }))
      expect(valuesOf(lines)).toEqual(expected(invoice))
      expect(others).toEqual([])
    },
  )

  it('contains the location and the raw text of each column', async () => {
    const predictions = await predictionsOf(longInvoice, { strategy: 'BEST_FIRST' })
    expect(predictions).toContainEqual({ label: 'line_items', value: expect.any(Array), page: 0 })
    const [lines] = itemsOf(predictions)
    const cells = lines?.flat() ?? []
    expect(new Set(cells.map(({ page }) => page))).toEqual(new Set([0, 1]))
    for (const { rawValue, location, confidence } of cells) {
      expect(rawValue).toMatch(/\S/)
      expect(confidence).toBeGreaterThan(0.5)
      const [left, top, right, bottom] = location
      expect(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1).toBe(true)
    }
  })

  it('contains candidates for each column of each line in the output format v2', async () => {
    const predictions = await predictionsOf(longInvoice, { strategy: 'BEST_FIRST', outputFormat: 'v2' })
    const { line_items: lines } = predictions as { line_items: Record<string, Cell[]>[] }
    const best = lines.map(line =>
      Object.fromEntries(Object.entries(line).map(([label, [first]]) => [label, first?.value])),
    )
    expect(best).toEqual(expected(longInvoice))
    expect(lines[0]?.description).toEqual([
      {
        value: expected(longInvoice)[0]?.description,
        rawValue: expect.any(String),
        confidence: expect.any(Number),
        page: 0,
        location: expect.any(Array),
        source: 'model',
      },
    ])
  })

  it('is returned for each page with the strategy BEST_N_PAGES, and only for the best page with collapse', async () => {
    const strategy = 'BEST_N_PAGES'
    const all = itemsOf(await predictionsOf(longInvoice, { strategy, parameters: { n: 2 } }))
    const pageOf = (lines: Line[]): number => lines[0]?.[0]?.page ?? -1
    const byPage = all.sort((a, b) => pageOf(a) - pageOf(b))
    expect(byPage).toHaveLength(2)
    expect(valuesOf(byPage.flat())).toEqual(expected(longInvoice))
    const best = itemsOf(await predictionsOf(longInvoice, { strategy, parameters: { n: 2, collapse: true } }))
    expect(best).toHaveLength(1)
    expect(byPage).toContainEqual(best[0])
    expect(new Set(best.flat(2).map(({ page }) => page)).size).toBe(1)
    const v2 = await predictionsOf(longInvoice, { strategy, outputFormat: 'v2', parameters: { n: 2 } })
    expect(v2).toMatchObject({ line_items: { length: longInvoice.lines.length } })
  })

  it('only contains lines of the requested pages', async () => {
    const [lines = []] = itemsOf(await predictionsOf(longInvoice, { strategy: 'BEST_FIRST' }, { maxPages: 1 }))
    expect(lines.length).toBeGreaterThan(0)
    expect(new Set(lines.flat().map(({ page }) => page))).toEqual(new Set([0]))
  })
})

function failure(message: string): never {
  throw new Error(message)
}
