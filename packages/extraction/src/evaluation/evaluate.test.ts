import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { documentFromText } from '../testing/text-document.js'
import { type Evaluation, evaluate, sameValue } from './evaluate.js'
import { figuresOf } from './figures.js'
import { readLabelled } from './read-labelled.js'

const shared = fileURLToPath(new URL('../../../../../shared/', import.meta.url))
const documents = `${shared}documents`
const receipts = `${shared}receipts`

function rightOf({ outcomes }: Evaluation, label: string): number {
  return figuresOf(outcomes.get(label) ?? []).right
}

describe('evaluate', () => {
  it('counts what is found and what is right, field by field', async () => {
    let reads = 0
    const document = (name: string, total: string) => ({
      name,
      labels: { total_amount: total, colour: 'blue' },
      read: async () => {
        reads++
        return documentFromText('Invoice 1\nTotal: 12.50')
      },
    })
    const { outcomes, milliseconds } = await evaluate([document('a', '12.5'), document('b', '99.00')])
    expect([...outcomes.keys()]).toEqual(['total_amount'])
    const totals = outcomes.get('total_amount') ?? []
    expect(figuresOf(totals)).toMatchObject({ labelled: 2, found: 2, right: 1, exact: 0.5, f1: 0.5 })
    expect(totals.filter(outcome => !outcome.right)).toMatchObject([{ document: 'b', found: '12.50' }])
    expect(milliseconds).toHaveLength(2)
    // Each document once, after one warm-up.
    expect(reads).toBe(3)
  })

  it('compares values as what they are', () => {
    expect(sameValue('12.50', 'RM12.5', 'amount')).toBe(true)
    expect(sameValue('2018-12-25', '25/12/2018', 'date')).toBe(true)
    expect(sameValue('DE89 3704', 'de893704', 'string')).toBe(true)
    expect(sameValue('Müller', 'Muster', 'string')).toBe(false)
  })

  it('names a folder without labels', async () => {
    await expect(readLabelled(fileURLToPath(new URL('.', import.meta.url)))).rejects.toThrow('manifest.jsonl')
  })
})

describe.skipIf(!existsSync(documents))('the reference invoices (skipped where their folder is missing)', () => {
  it('are read as well as they have to be', async () => {
    const figures = await evaluate(await readLabelled(documents))
    expect(rightOf(figures, 'total_amount')).toBeGreaterThanOrEqual(10)
    expect(rightOf(figures, 'invoice_date')).toBeGreaterThanOrEqual(10)
    expect(rightOf(figures, 'invoice_number')).toBeGreaterThanOrEqual(9)
  })
})

describe.skipIf(!existsSync(receipts))('the reference receipts (skipped where their folder is missing)', () => {
  it('are read as well as they have to be', async () => {
    const sample = (await readLabelled(receipts)).filter((_, index) => index % 6 === 0)
    const figures = await evaluate(sample, { total: { type: 'amount' }, date: { type: 'date' } })
    expect(figuresOf(figures.outcomes.get('total') ?? []).exact).toBeGreaterThan(0.85)
    expect(figuresOf(figures.outcomes.get('date') ?? []).exact).toBeGreaterThan(0.9)
  })
})
