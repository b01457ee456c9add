import { expect, test } from 'vitest'
import { splitOutput } from './split-output.js'

const value = (text: string | null) => ({ value: text, rawValue: text, confidence: 0.9, page: 0 })

test('an output is split into fields, tables and variables', () => {
  const row = { text: value('Paper'), amount: value('1.00') }
  const output = {
    total: value('10.00'),
    buyers: [value('A'), value('B')],
    lines: [row, { text: value('Pen') }],
    customer: 'Acme',
    order: { value: 'A7' },
    numbers: [1, 2],
    nothing: [],
  }
  const { fields, tables, variables } = splitOutput(output)
  expect(fields.map(({ label, value }) => [label, value.value])).toEqual([
    ['total', '10.00'],
    ['buyers', 'A'],
    ['buyers', 'B'],
  ])
  expect(tables).toEqual([{ label: 'lines', columns: ['text', 'amount'], rows: [row, { text: value('Pen') }] }])
  expect(variables).toEqual({ customer: 'Acme', order: { value: 'A7' }, numbers: [1, 2], nothing: [] })
})
