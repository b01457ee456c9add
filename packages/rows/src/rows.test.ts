import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { amount, Client, date, fields, isContentError, lines, text } from '@las/client'
import { isInvalidArgumentError } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { writeExcel } from './excel/index.js'
import { type RowOutcome, toCsv, toJsonLines } from './index.js'

const invoice = fields({
  total_amount: amount(),
  invoice_date: date(),
  line_items: lines({ description: text(), amount: amount() }),
})
const { fieldConfig } = invoice

const [first, second] = sampleInvoices
if (!first || !second) throw new Error('No sample invoices found')

async function joined(parts: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const part of parts) all += part
  return all
}

const csvOf = async (...args: Parameters<typeof toCsv>): Promise<Record<string, string>[]> =>
  parse(await joined(toCsv(...args)), { columns: true })

const predicted = (index: number, values: Record<string, string | null>): RowOutcome => ({
  index,
  status: 'predicted',
  prediction: {
    documentId: `las:document:${index}`,
    fields: Object.entries(values).map(([label, value]) => ({ label, value })),
  },
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-rows-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the outcomes of the API', () => {
  let pdfs: Uint8Array[]
  beforeAll(async () => {
    pdfs = [await renderInvoice(first), await renderInvoice(second)]
  })

  apiTest('predictMany: one row for each document or line, also for documents that failed', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const inputs = [...pdfs, new TextEncoder().encode('no document')]
    const { outcomes } = await client.predictMany(inputs, modelId, { schema: invoice })
    const files = ['first.pdf', 'second.pdf', 'third.txt']

    const documents = await csvOf(outcomes, { fieldConfig, files })
    expect(Object.keys(documents[0] ?? {})).toEqual([
      'file',
      'status',
      'documentId',
      'total_amount',
      'invoice_date',
      'error',
    ])
    expect(documents).toMatchObject([
      { file: 'first.pdf', status: 'predicted', total_amount: first.labels.total_amount, error: '' },
      { file: 'second.pdf', status: 'predicted', total_amount: second.labels.total_amount },
      { file: 'third.txt', status: 'failed', total_amount: '', error: expect.stringMatching(/./) },
    ])
    expect(outcomes[2]).toMatchObject({ error: expect.toSatisfy(isContentError) })

    const rows = await csvOf(outcomes, { fieldConfig, files, rows: 'line' })
    expect(rows).toHaveLength(first.lines.length + second.lines.length + 1)
    expect(rows.map(row => row['line_items.description'])).toEqual(
      [...first.lines, ...second.lines, { text: '' }].map(line => line.text),
    )
    expect(rows[0]).toMatchObject({ file: 'first.pdf', total_amount: first.labels.total_amount, line: '1' })

    const json = (await joined(toJsonLines(outcomes, { fieldConfig })))
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(json).toMatchObject([
      {
        file: '1',
        total_amount: Number(first.labels.total_amount),
        invoice_date: first.labels.invoice_date,
        error: null,
      },
      { file: '2' },
      { file: '3', status: 'failed', total_amount: null },
    ])

    const path = join(folder, 'invoices.xlsx')
    expect(await writeExcel(path, outcomes, { fieldConfig, files })).toEqual({ incompleteSheets: [] })
    const sheets = await readExcelFile(path)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Documents', 'Line items'])
    expect(sheets[0]?.data[1]).toEqual([
      'first.pdf',
      'predicted',
      expect.any(String),
      Number(first.labels.total_amount),
      new Date(`${first.labels.invoice_date}T00:00:00Z`),
      null,
    ])
    expect(sheets[1]?.data).toHaveLength(1 + first.lines.length + second.lines.length)
    expect(await readdir(folder)).toEqual(['invoices.xlsx'])
  })

  apiTest('processDocuments: rows contain the runs', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent } = await client.createReviewAgent({ fieldConfig, review: { threshold: 0 } })
    const { outcomes } = await client.processDocuments(agent.agentId, pdfs, { minDelay: 5 })
    const stored: typeof outcomes = JSON.parse(JSON.stringify(outcomes))
    const rows = await csvOf(stored, { fieldConfig })
    expect(rows).toMatchObject([
      { status: 'processed', total_amount: first.labels.total_amount, runId: expect.stringContaining(':run:') },
      { status: 'processed', total_amount: second.labels.total_amount },
    ])
  })
})

describe('toCsv', () => {
  it('reads an array for its columns, and another iterable only once', async () => {
    const outcomes = [predicted(0, { a: '1' }), predicted(1, { b: '2' })]
    expect(await csvOf(outcomes)).toMatchObject([
      { a: '1', b: '' },
      { a: '', b: '2' },
    ])
    async function* generated() {
      yield* outcomes
    }
    const rows = await csvOf(generated(), { fieldConfig: { b: { type: 'string' } } })
    expect(rows).toMatchObject([{ b: '' }, { b: '2' }])
    expect(rows[0]).not.toHaveProperty('a')
  })

  it('pulls the next outcome only when the rows of the previous one have been read', async () => {
    let pulled = 0
    async function* endless() {
      for (;;) yield predicted(pulled++, { a: 'x' })
    }
    const parts = toCsv(endless(), { fieldConfig: { a: { type: 'string' } } })
    for (let count = 0; count < 4; count++) await parts.next()
    await parts.return()
    expect(pulled).toBe(3)
  })

  it('returns every text unchanged, except that texts cannot become formulas', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async value => {
        const [row] = await csvOf([predicted(0, { a: value })])
        expect([value, `'${value}`]).toContain(row?.a)
        expect(row?.a).not.toMatch(/^[=@\t\r\n＝＋－＠]/)
      }),
      { seed: 22 },
    )
    expect(
      await csvOf([predicted(0, { a: '=1+1', b: '-5.00', c: '+47 22 00', d: '-1+cmd', e: '\n=1', f: '＝1' })]),
    ).toMatchObject([{ a: "'=1+1", b: '-5.00', c: '+47 22 00', d: "'-1+cmd", e: "'\n=1", f: "'＝1" }])
  })

  it('has no column for the value of a table that some documents lack', async () => {
    const table: RowOutcome = {
      index: 1,
      status: 'predicted',
      prediction: {
        documentId: 'las:document:1',
        fields: [{ label: 'items', value: [[{ label: 'a', value: '1' }]] }],
      },
    }
    const outcomes = [predicted(0, { items: null, b: null }), table]
    for (const options of [
      {},
      { fieldConfig: { items: { type: 'lines', fields: { a: { type: 'string' } } } } as const },
    ]) {
      const [row] = await csvOf(outcomes, options)
      expect(Object.keys(row ?? {})).toEqual(['file', 'status', 'documentId', 'b', 'error'])
    }
    const mixed = await csvOf([predicted(0, { items: 'none' }), table], { rows: 'line' })
    expect(mixed).toMatchObject([{ items: 'none' }, { items: '', 'items.a': '1' }])
  })

  it('lists doubtful values', async () => {
    const outcome: RowOutcome = {
      index: 0,
      status: 'predicted',
      prediction: { documentId: 'las:document:1', fields: [{ label: 'a', value: '1', confidence: 0.4 }] },
    }
    expect(await csvOf([outcome], { minConfidence: 0.5 })).toMatchObject([{ a: '1', doubtful: 'a' }])
  })

  it.each<[string, unknown[]]>([
    ['outcomes that are not iterable', [7]],
    ['a text', ['outcomes']],
    ['other objects', [[{ index: 0, status: 'created' }]]],
    ['a generator without fieldConfig', [(function* () {})()]],
    ['other rows', [[], { rows: 'lines' }]],
    ['another confidence', [[], { minConfidence: 2 }]],
    ['names that are not an array', [[], { files: 'a.pdf' }]],
  ])('rejects %s', async (_, args) => {
    for (const convert of [toCsv, toJsonLines] as ((...args: unknown[]) => AsyncIterable<string>)[]) {
      await expect(joined(convert(...args))).rejects.toSatisfy(isInvalidArgumentError)
    }
  })
})

describe('writeExcel', () => {
  it('keeps numbers that Excel would round, and texts that start like formulas, as text', async () => {
    const path = join(folder, 'a.xlsx')
    await writeExcel(path, [predicted(0, { a: '=1+1', b: '12345678901234567.89', c: '1.50' })], {
      fieldConfig: { a: { type: 'string' }, b: { type: 'amount' }, c: { type: 'amount' } },
    })
    const [sheet] = await readExcelFile(path)
    expect(sheet?.data[1]?.slice(3, 6)).toEqual(['=1+1', '12345678901234567.89', 1.5])
  })

  it('keeps texts that Excel or the library would replace', async () => {
    const path = join(folder, 'a.xlsx')
    const values = { constructor: 'toString', a: '__proto__', b: '_x0041_', c: 'x_y' }
    await writeExcel(path, [predicted(0, values)])
    const [sheet] = await readExcelFile(path)
    expect(sheet?.data.map(row => row.slice(3, 7))).toEqual([Object.keys(values), Object.values(values)])
  })

  it('rejects more columns than Excel supports', async () => {
    const fields = Object.fromEntries(Array.from({ length: 16_385 }, (_, index) => [`a${index}`, 'x']))
    const write = writeExcel(join(folder, 'a.xlsx'), [predicted(0, fields)])
    await expect(write).rejects.toThrow('Excel supports 16384. Use toCsv')
    expect(await readdir(folder)).toEqual([])
  })

  it('can write a file twice at the same time', async () => {
    const path = join(folder, 'a.xlsx')
    await writeFile(`${path}.tmp`, 'mine')
    await Promise.all([1, 2].map(() => writeExcel(path, [predicted(0, { a: 'b' })])))
    expect(await readdir(folder)).toEqual(['a.xlsx', 'a.xlsx.tmp'])
    expect((await readExcelFile(path))[0]?.data[1]?.[3]).toBe('b')
  })

  it('does not change the file if an outcome is invalid', async () => {
    const path = join(folder, 'a.xlsx')
    await writeFile(path, 'before')
    async function* broken() {
      yield predicted(0, { a: '1' })
      throw new Error('connection lost')
    }
    await expect(writeExcel(path, broken(), { fieldConfig: { a: { type: 'string' } } })).rejects.toThrow(
      'connection lost',
    )
    expect(await readdir(folder)).toEqual(['a.xlsx'])
    await expect(writeExcel(join(folder, 'missing/a.xlsx'), [])).rejects.toThrow(/ENOENT/)
    await expect(writeExcel('a.csv', [])).rejects.toSatisfy(isInvalidArgumentError)
  })
})
