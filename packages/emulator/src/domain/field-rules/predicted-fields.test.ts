import { describe, expect, it } from 'vitest'
import type { FieldConfig } from '../../workers/field-config.js'
import { predictedFields } from './predicted-fields.js'

const CONFIG: FieldConfig = {
  total: { type: 'amount', name: 'Total' },
  numbers: { type: 'multi-value' },
  tags: { type: 'string', isMultivalue: true },
  lines: { type: 'table', fields: { code: { type: 'string', name: 'Code' }, amount: { type: 'amount' } } },
}

const value = (text: string | null, confidence: number, name: string, more: object = {}): object => ({
  value: text,
  rawValue: null,
  confidence,
  page: null,
  name,
  ...more,
})

describe('the fields of a prediction', () => {
  const expected = {
    total: value('12.00', 0.9, 'Total', { rawValue: '12,00', page: 1 }),
    numbers: [value('1', 0.5, 'numbers'), value('2', 0.7, 'numbers')],
    tags: [],
    lines: [
      { code: value('A', 0.8, 'Code'), amount: value('1.00', 0.6, 'amount') },
      { code: value(null, 0, 'Code'), amount: value('2.00', 0.6, 'amount') },
    ],
    other: value('x', 0.4, 'other'),
  }

  it('contain the best value of each field in the format v1', () => {
    const predicted = predictedFields(
      [
        { label: 'total', value: '11.00', confidence: 0.8 },
        { label: 'total', value: '12.00', confidence: 0.9, rawValue: '12,00', page: 1, location: [0, 0, 1, 1] },
        { label: 'numbers', value: '1', confidence: 0.5 },
        { label: 'numbers', value: '2', confidence: 0.7 },
        { label: 'tags', value: null, confidence: 0.9 },
        {
          label: 'lines',
          value: [
            [
              { label: 'code', value: 'A', confidence: 0.8 },
              { label: 'amount', value: '1.00', confidence: 0.6 },
            ],
          ],
        },
        { label: 'lines', value: [[{ label: 'amount', value: '2.00', confidence: 0.6 }]], page: 1 },
        { label: 'other', value: 'x', confidence: 0.4 },
      ],
      CONFIG,
    )
    expect(predicted).toEqual(expected)
  })

  it('are the same in the format v2', () => {
    const predicted = predictedFields(
      {
        total: [
          { value: '12.00', confidence: 0.9, rawValue: '12,00', page: 1 },
          { value: '11.00', confidence: 0.8 },
        ],
        numbers: [
          { value: '1', confidence: 0.5 },
          { value: '2', confidence: 0.7 },
        ],
        tags: [],
        lines: [
          {
            code: [
              { value: 'A', confidence: 0.8 },
              { value: 'B', confidence: 0.1 },
            ],
            amount: [{ value: '1.00', confidence: 0.6 }],
          },
          { code: [], amount: [{ value: '2.00', confidence: 0.6 }] },
        ],
        other: [{ value: 'x', confidence: 0.4 }],
      },
      CONFIG,
    )
    expect(predicted).toEqual(expected)
  })

  it('contain every field of the model, even without a prediction', () => {
    expect(predictedFields(null, CONFIG)).toEqual({
      total: value(null, 0, 'Total'),
      numbers: [],
      tags: [],
      lines: [],
    })
  })

  it('do not take names from the prototype of objects', () => {
    const predicted = predictedFields([{ label: 'constructor', value: 'x', confidence: 1 }], {})
    expect(predicted).toEqual({ constructor: value('x', 1, 'constructor') })
  })
})
