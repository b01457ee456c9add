import { expect, it } from 'vitest'
import { readPredictions } from './predictions.js'

const location = [0.1, 0.2, 0.3, 0.4]
const amount = { value: '12.00', confidence: 0.9, page: 0, location }
const date = { value: '2026-03-02', confidence: 0.8, page: 1 }
const none = { value: null, confidence: 0.7 }

const shown = (value: object): object => ({ page: undefined, location: undefined, ...value })

it('reads both output formats as the same fields', () => {
  const v1 = [
    { label: 'total', ...amount },
    { label: 'date', ...date },
    { label: 'date', ...none },
    { label: 'lines', value: [[{ label: 'amount', ...amount }], [{ label: 'amount', ...none }]], page: 0 },
  ]
  const v2 = { total: [amount], date: [date, none], lines: [{ amount: [amount] }, { amount: [none] }] }
  const fields = readPredictions(v1)
  expect(fields).toEqual(readPredictions(v2))
  expect(Object.fromEntries(fields)).toEqual({
    total: { values: [shown(amount)], rows: [] },
    date: { values: [shown(date), shown(none)], rows: [] },
    lines: { values: [], rows: [{ amount: shown(amount) }, { amount: shown(none) }] },
  })
})

it('reads a column named confidence as a column', () => {
  const fields = readPredictions({ lines: [{ confidence: [amount] }] })
  expect(fields.get('lines')).toEqual({ values: [], rows: [{ confidence: shown(amount) }] })
})

it('ignores items in other forms', () => {
  expect(readPredictions(undefined).size).toBe(0)
  expect(readPredictions([null, {}, { label: 1 }]).size).toBe(0)
  expect(readPredictions({ total: 'x' }).size).toBe(0)
  expect(readPredictions([{ label: 'total', value: 3, location: [1] }]).get('total')?.values).toEqual([
    shown({ value: null, confidence: 0 }),
  ])
})
