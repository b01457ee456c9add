import { describe, expect, it } from 'vitest'
import { FIELD_CONFIG, invoiceTask } from '../testing/invoice-task.js'
import { formOfTask } from './task-form.js'

const A = [0.1, 0.1, 0.2, 0.2]
const B = [0.3, 0.3, 0.4, 0.4]

const formWith = (predictions: unknown) => formOfTask(invoiceTask(), FIELD_CONFIG, { predictions })

describe('the places of predicted values', () => {
  it.each<[string, unknown]>([
    [
      'the list format',
      [
        { label: 'total', value: '14.00', confidence: 0.3, page: 0, location: B },
        { label: 'total', value: '13.00', confidence: 0.9, page: 1, location: A },
        { label: 'lines', value: [[], [{ label: 'amount', value: '5.00', confidence: 1, page: 1, location: B }]] },
      ],
    ],
    [
      'the format by label',
      {
        total: [
          { value: '13.00', confidence: 0.9, page: 1, location: A },
          { value: '14.00', confidence: 0.3, page: 0, location: B },
        ],
        lines: [{}, { amount: [{ value: '5.00', confidence: 1, page: 1, location: B }] }],
      },
    ],
  ])('are those of the prediction in %s', (_, predictions) => {
    const { form, draft, alternatives } = formWith(predictions)
    const fieldOf = (label: string) => draft[form.fields.findIndex(field => field.label === label)]
    expect(fieldOf('total')?.[0]?.[0]?.original).toMatchObject({ page: 1, location: A })
    expect(fieldOf('lines')?.[1]?.[1]?.original).toMatchObject({ page: 1, location: B })
    expect(fieldOf('lines')?.[0]?.[1]?.original?.location).toBeUndefined()
    expect(alternatives.get('total')).toEqual(['14.00'])
  })

  it('are unknown without a prediction', () => {
    const { draft } = formWith(undefined)
    expect(draft.flat(2).filter(({ original }) => original?.location)).toEqual([])
  })

  it('determine the order of values, before tables', () => {
    const predictions = [
      { label: 'total', value: '13.00', page: 0, location: A },
      { label: 'number', value: 'INV-1', page: 0, location: B },
      { label: 'lines', value: [[{ label: 'text', value: 'Tea', page: 0, location: [0, 0, 0.1, 0.1] }]] },
    ]
    const { form } = formWith(predictions)
    const labels = form.fields.map(({ label }) => label)
    expect(labels.indexOf('total')).toBeLessThan(labels.indexOf('number'))
    expect(labels.at(-1)).toBe('lines')
  })
})
