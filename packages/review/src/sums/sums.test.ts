import { describe, expect, it } from 'vitest'
import { buildForm } from '../form/build-form.js'
import type { Draft } from '../form/form.js'
import { agentShape } from '../form/input-shape.js'
import { lineSums } from './line-sums.js'
import { type SumRule, sumRulesOf } from './sum-rules.js'

const AMOUNT = { type: 'amount' } as const

const SCALARS = { netto: AMOUNT, mwst: AMOUNT, brutto: AMOUNT }
const COLUMNS = {
  text: { type: 'string' },
  menge: { type: 'numeric' },
  preis: AMOUNT,
  betrag: AMOUNT,
} as const

type Line = readonly [text: string, quantity: string | null, price: string | null, amount: string | null]

interface Opened {
  readonly draft: Draft
  readonly rules: readonly SumRule[]
  /** The labels of the column, its target, and what is subtracted, of the first rule. */
  readonly names: readonly (string | undefined)[]
}

function open(scalars: Readonly<Record<string, string>>, lines: readonly Line[]): Opened {
  const fields = {
    ...Object.fromEntries(Object.entries(scalars).map(([label, value]) => [label, { value }])),
    lines: lines.map(([text, menge, preis, betrag]) => ({
      text: { value: text },
      menge: { value: menge },
      preis: { value: preis },
      betrag: { value: betrag },
    })),
  }
  const fieldConfig = { ...SCALARS, lines: { type: 'lines' as const, fields: COLUMNS } }
  const { form, draft } = buildForm(agentShape({ fields }), { fieldConfig, reasons: [], threshold: undefined })
  const rules = sumRulesOf(form, draft)
  const [rule] = rules
  const label = (index: number | undefined): string | undefined => form.fields[index ?? -1]?.label
  const column = rule && form.fields[rule.field]?.columns[rule.column]?.label
  return { draft, rules, names: [column, label(rule?.target?.field), ...(rule?.target?.subtracted ?? []).map(label)] }
}

const LINES: Line[] = [
  ['Design', '1', '160.00', '160.00'],
  ['Ballons', '400', '0.79', '316.00'],
  ['Air', '800', '0.025', '20.00'],
]

const sumsOf = ({ draft, rules }: Opened, current = draft) => rules[0] && lineSums(rules[0], current)

/** The values after the cell of the last field, the table, was changed. */
const change = ({ draft }: Opened, row: number, column: number, value: string | null): Draft =>
  draft.map((rows, field) =>
    field === draft.length - 1
      ? rows.map((cells, at) =>
          at === row ? cells.map((cell, c) => (c === column ? { ...cell, value } : cell)) : cells,
        )
      : rows,
  )

describe('the sum of a column', () => {
  it('is compared with the field that it equals, in any language', () => {
    const opened = open({ netto: '496.00', mwst: '75.04', brutto: '571.04' }, LINES)
    expect(opened.names).toEqual(['betrag', 'netto'])
    expect(sumsOf(opened)).toEqual({
      sum: '496.00',
      comparison: {
        target: { field: 0, subtracted: [], isCertain: true },
        expected: '496.00',
        difference: '0.00',
      },
      rows: [],
    })
  })

  it('is compared with the current value while it is typed', () => {
    const opened = open({ netto: '496.00', mwst: '75.04', brutto: '571.04' }, LINES)
    expect(sumsOf(opened, change(opened, 2, 3, '30.00'))).toMatchObject({
      sum: '506.00',
      comparison: { expected: '496.00', difference: '10.00' },
      rows: [{ row: 2, message: '800 × 0.025 = 20.00' }],
    })
    expect(sumsOf(opened, change(opened, 2, 3, null))).toMatchObject({ sum: '476.00', rows: [] })
    const withoutTotal = opened.draft.map((rows, field) => (field === 0 ? (change(opened, 0, 0, null)[4] ?? []) : rows))
    expect(sumsOf(opened, withoutTotal)?.comparison).toBeUndefined()
  })

  it('can be a total without its tax', () => {
    expect(open({ mwst: '75.04', brutto: '571.04' }, LINES).names).toEqual(['betrag', 'brutto', 'mwst'])
  })

  it('is compared with the nearest field if it equals none, because a line was read wrong', () => {
    const wrong = LINES.map((line, row): Line => (row === 2 ? ['Air', '800', '0.025', '26.00'] : line))
    const opened = open({ netto: '496.00', mwst: '75.04', brutto: '571.04' }, wrong)
    expect(opened.names).toEqual(['betrag', 'netto'])
    expect(sumsOf(opened)?.comparison).toMatchObject({ difference: '6.00', target: { isCertain: false } })
  })

  it('is not compared with a total that only contains a tax, or that has nothing to do with it', () => {
    expect(open({ brutto: '590.24' }, LINES).names).toEqual(['betrag', undefined])
    expect(open({ brutto: '5000.00' }, LINES).names).toEqual(['betrag', undefined])
    expect(open({}, LINES).names).toEqual(['betrag', undefined])
  })

  it('is that of the amounts, not of the prices or taxes', () => {
    const lines: Line[] = [
      ['a', '0.60', '3.00', '10.00'],
      ['b', '1.20', '9.00', '20.00'],
    ]
    expect(open({ mwst: '1.80', netto: '30.00' }, lines).names).toEqual(['betrag', 'netto'])
    expect(open({}, lines).names).toEqual(['betrag', undefined])
  })

  it('does not exist without amounts', () => {
    const fields = { total: { value: '5.00' }, lines: [{ text: { value: 'Tea' } }], tags: [{ value: 'a' }] }
    const { form, draft } = buildForm(agentShape({ fields }), {
      fieldConfig: undefined,
      reasons: [],
      threshold: undefined,
    })
    expect(sumRulesOf(form, draft)).toEqual([])
  })

  it('tolerates rounding', () => {
    const opened = open({ netto: '0.31' }, [['a', '3', '0.10', '0.30']])
    expect(sumsOf(opened)?.comparison).toMatchObject({ expected: '0.31', difference: '0.00' })
  })
})

describe('the product of two columns', () => {
  const factors = (lines: readonly Line[]) => open({}, lines).rules[0]?.factors

  it('is found if most rows have it', () => {
    const wrong: Line = ['Wrong', '2', '3.00', '7.00']
    expect(factors(LINES)).toEqual([1, 2])
    expect(factors([...LINES, wrong])).toEqual([1, 2])
    expect(factors([wrong, ['Ballons', '400', '0.79', '316.00']])).toBeUndefined()
    expect(factors([['Design', '1', '160.00', '160.00']])).toBeUndefined()
  })
})
