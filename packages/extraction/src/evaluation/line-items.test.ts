import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { evaluate } from './evaluate.js'
import { compareLines, lineFigures } from './line-items.js'
import { readLabelled } from './read-labelled.js'

const field = { type: 'lines' as const, fields: { text: { type: 'string' }, amount: { type: 'amount' } } }

const row = (text: string | null, amount: string | null): ExtractedScalar[] =>
  Object.entries({ text, amount }).map(([label, value]) => ({
    label,
    value,
    rawValue: value,
    confidence: 0.95,
    page: 0,
    location: null,
  }))

describe('evaluating line items', () => {
  it('aligns lines in order, and counts matching cells and lines', () => {
    const expected = [
      { text: 'Rye loaf', amount: '4.20' },
      { text: ['Butter', 'Butter 250 g'], amount: '3.1' },
      { text: 'Apples', amount: '2.12' },
    ]
    const found = [row('Rye loaf', '4.20'), row('Delivery', '9.00'), row('butter 250 g', '3.10'), row(null, '2.12')]
    const comparison = compareLines('a', expected, found, field)
    expect(comparison).toMatchObject({ wholeLines: 2, expectedLines: 3, foundLines: 4 })
    const { cellF1, whole, sure, sureAndRight } = lineFigures([comparison])
    expect(whole).toBeCloseTo(2 / 3, 5)
    // Five of seven found cells are correct; six are expected.
    expect(cellF1).toBeCloseTo(10 / 13, 5)
    expect([sure, sureAndRight]).toEqual([7, 5])
  })

  it('counts missing and extra lines', () => {
    const line = { text: 'Salt', amount: '1.00' }
    expect(lineFigures([compareLines('a', [line], [], field)])).toMatchObject({ cellF1: 0, whole: 0, foundLines: 0 })
    expect(lineFigures([compareLines('a', [], [row('Salt', '1.00')], field)])).toMatchObject({ cellF1: 0, sure: 2 })
  })

  it('reads the expected lines of documents in addition to their labels', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'las-lines-'))
    try {
      const samples = sampleInvoices.slice(0, 2)
      const manifest = samples.map(({ labels, lines }, index) => {
        const items = lines.map(({ text, unitPrice }) => ({ description: text, unit_price: unitPrice / 100 }))
        return JSON.stringify({ file: `${index}.pdf`, labels, lines: items })
      })
      await writeFile(join(folder, 'manifest.jsonl'), manifest.join('\n'))
      for (const [index, sample] of samples.entries())
        await writeFile(join(folder, `${index}.pdf`), await renderInvoice(sample))
      const { lines, outcomes } = await evaluate(await readLabelled(folder))
      expect(lineFigures(lines)).toMatchObject({ whole: 1, cellF1: 1 })
      expect([...outcomes.keys()]).not.toContain('line_items')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
