import { expect, it } from 'vitest'
import { separateOutput } from './run-output.js'

it('separates fields, tables and variables', () => {
  const cell = (value: string | null) => ({ value, confidence: 0.8 })
  expect(
    separateOutput({
      total_amount: { value: '138.00', rawValue: '138,00', confidence: 0.98, page: 0, name: 'Total' },
      due_date: { value: null, rawValue: null, confidence: 0, page: null },
      tags: [cell('a'), cell('b')],
      items: [{ value: cell('1'), page: cell(null) }],
      empty: [],
      customerId: '123',
      triggerSource: { value: 'n8n' },
      list: [{ value: 'n8n' }],
      mixed: [cell('a'), 'b'] as never,
      nothing: null,
    }),
  ).toEqual({
    fields: [
      { label: 'total_amount', value: '138.00', rawValue: '138,00', confidence: 0.98, page: 0 },
      { label: 'due_date', value: null, rawValue: null, confidence: 0 },
      { label: 'tags', value: 'a', confidence: 0.8 },
      { label: 'tags', value: 'b', confidence: 0.8 },
      {
        label: 'items',
        value: [
          [
            { label: 'value', value: '1', confidence: 0.8 },
            { label: 'page', value: null, confidence: 0.8 },
          ],
        ],
      },
      { label: 'empty', value: [] },
    ],
    lines: { items: [{ value: '1', page: null }], empty: [] },
    variables: {
      customerId: '123',
      triggerSource: { value: 'n8n' },
      list: [{ value: 'n8n' }],
      mixed: [cell('a'), 'b'],
      nothing: null,
    },
  })
})
