import { describe, expect, it } from 'vitest'
import { REVIEW_INPUT, testForm, testShape } from '../testing/forms.js'
import { buildForm, valuesOf } from './build-form.js'
import { type Draft, placesToCheck } from './form.js'
import { agentShape, transitionShape } from './input-shape.js'
import type { JsonObject } from './json-values.js'

const setCell = (draft: Draft, [field, row, column]: [number, number, number], value: string | null): Draft =>
  draft.map((rows, f) =>
    rows.map((cells, r) =>
      cells.map((cell, c) => (f === field && r === row && c === column ? { ...cell, value } : cell)),
    ),
  )

describe('buildForm', () => {
  it('has the fields in the order of the model, with their types, and without hidden ones', () => {
    const { form } = testForm()
    expect(form.fields.map(({ label, title, kind }) => [label, title, kind])).toEqual([
      ['number', 'Number', 'value'],
      ['date', 'Date', 'value'],
      ['total', 'Total', 'value'],
      ['currency', 'Currency', 'value'],
      ['tags', 'Tags', 'list'],
      ['lines', 'Lines', 'table'],
    ])
    expect(form.fields.map(({ columns }) => columns.map(({ type }) => type))).toEqual([
      ['text'],
      ['date'],
      ['amount'],
      ['choice'],
      ['text'],
      ['text', 'amount'],
    ])
    expect(form.fields[0]?.columns[0]?.isRequired).toBe(true)
  })

  it('knows where values are printed, also those of tables', () => {
    const location = [0.1, 0.2, 0.3, 0.25]
    const lines = [{ amount: { value: '1', page: 1, location }, text: { value: 'Tea', page: 0, location: [1, 2] } }]
    const fields = { total: { value: '1', page: 0, location }, lines }
    const { draft } = buildForm(agentShape({ fields }), { fieldConfig: undefined, reasons: [], threshold: undefined })
    expect(draft[0]?.[0]?.[0]?.original).toMatchObject({ page: 0, location })
    expect(draft[1]?.[0]?.[0]?.original).toMatchObject({ page: 1, location })
    expect(draft[1]?.[0]?.[1]?.original).not.toHaveProperty('location')
  })

  it('marks the values that the reasons name, and only the listed rows', () => {
    const { form, draft, reasons } = testForm()
    expect(placesToCheck(form, draft)).toEqual([
      { field: 1, row: 0, column: 0 },
      { field: 5, row: 0, column: 1 },
    ])
    expect(form.fields[5]?.reasons).toEqual(['The lines do not add up.'])
    expect(reasons).toEqual(['Unknown supplier'])
  })

  it('marks values below a threshold, in addition', () => {
    const { form, draft } = testForm(0.8)
    expect(placesToCheck(form, draft).map(({ field, row }) => [field, row])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
      [5, 0],
    ])
  })

  it('marks the rows after those that a message lists, if it lists only some', () => {
    const fields = { lines: [1, 2, 3, 4].map(() => ({ a: { value: '1', confidence: 0.9 } })) }
    const reasons = [{ field: 'lines.a', message: 'Rows 1, 2 and 1 more: wrong', functionId: 'x' }]
    const { form, draft } = buildForm(transitionShape({ fields }), {
      fieldConfig: undefined,
      reasons,
      threshold: undefined,
    })
    expect(placesToCheck(form, draft).map(({ row }) => row)).toEqual([0, 1, 2, 3])
  })
})

describe('valuesOf', () => {
  it('returns the fields of the input if nothing was changed', () => {
    const { form, draft } = testForm()
    expect(testShape().toOutput(valuesOf(form, draft))).toEqual(REVIEW_INPUT.fields)
  })

  it('replaces the value and the confidence of changed values, and keeps hidden fields', () => {
    const { form, draft } = testForm()
    const changed = setCell(setCell(draft, [2, 0, 0], '13.00'), [5, 1, 1], null)
    const output = testShape().toOutput(valuesOf(form, changed)) as {
      total: unknown
      lines: { amount: unknown }[]
      secret: unknown
    }
    expect(output.total).toEqual({ value: '13.00', confidence: 1, page: 0, name: null })
    expect(output.lines[1]?.amount).toEqual({ value: null, confidence: 1, page: 0, name: null })
    expect(output.lines[0]).toEqual(REVIEW_INPUT.fields.lines[0])
    expect(output.secret).toEqual(REVIEW_INPUT.fields.secret)
  })

  it('adds and deletes rows, and omits rows without values', () => {
    const { form, draft } = testForm()
    const added = (...values: (string | null)[]) =>
      values.map(value => ({ value, original: undefined, isChecked: true }))
    const changed = draft.map((rows, field) =>
      field === 5 ? [...rows.slice(1), added('Ham', '3.00'), added(null, null)] : rows,
    )
    expect((valuesOf(form, changed) as { lines: unknown }).lines).toEqual([
      REVIEW_INPUT.fields.lines[1],
      { text: { value: 'Ham' }, amount: { value: '3.00' } },
    ])
  })
})

describe('the input of a transition', () => {
  const outputOf = (input: JsonObject, change: (draft: Draft) => Draft): JsonObject => {
    const shape = transitionShape(input)
    const { form, draft } = buildForm(shape, { fieldConfig: undefined, reasons: [], threshold: undefined })
    return shape.toOutput(valuesOf(form, change(draft)))
  }
  const first = (value: string) => (draft: Draft) => setCell(draft, [0, 0, 0], value)

  it.each<[string, JsonObject, JsonObject]>([
    [
      'values',
      { documentId: 'las:document:1', values: { total: '1', ok: true } },
      { values: { total: '2', ok: true } },
    ],
    ['plain properties', { documentId: 'las:document:1', total: 1, other: { a: 1 } }, { total: 2 }],
    ['fields', { fields: { total: { value: '1' } } }, { fields: { total: { value: '2' } } }],
    [
      'predictions in the format 1',
      { predictions: [{ label: 'total', value: '1', confidence: 0.5, page: 0 }] },
      { predictions: [{ label: 'total', value: '2', confidence: 1, page: 0 }] },
    ],
    [
      'predictions in the format 2',
      {
        predictions: {
          total: [
            { value: '1', confidence: 0.5 },
            { value: '7', confidence: 0.1 },
          ],
        },
      },
      { predictions: { total: [{ value: '2', confidence: 1 }] } },
    ],
  ])('is returned with the changed %s', (_, input, expected) => {
    expect(outputOf(input, draft => draft)).toEqual(
      'predictions' in input && !Array.isArray(input.predictions)
        ? { predictions: { total: [{ value: '1', confidence: 0.5 }] } }
        : input,
    )
    expect(outputOf(input, first('2'))).toEqual({ ...input, ...expected })
  })

  it('can contain tables of predictions', () => {
    const rows = [
      [{ label: 'amount', value: '1', confidence: 0.5 }],
      [{ label: 'amount', value: '2', confidence: 0.9 }],
    ]
    const input = { predictions: [{ label: 'lines', value: rows, confidence: 0.5 }] }
    expect(outputOf(input, draft => draft)).toEqual(input)
    const changed = outputOf(input, first('3')) as typeof input
    expect(changed.predictions[0]?.value).toEqual([[{ label: 'amount', value: '3', confidence: 1 }], rows[1]])
  })

  it('has confidences from its predictions if the values are separate', () => {
    const location = [0.1, 0.2, 0.3, 0.4]
    const input = {
      values: { total: '1' },
      predictions: [{ label: 'total', value: '1', confidence: 0.5, page: 1, location }],
    }
    const { form, draft } = buildForm(transitionShape(input), {
      fieldConfig: undefined,
      reasons: [],
      threshold: undefined,
    })
    expect(draft[0]?.[0]?.[0]?.original).toMatchObject({ confidence: 0.5, page: 1, location })
    expect(placesToCheck(form, draft)).toHaveLength(1)
  })
})
