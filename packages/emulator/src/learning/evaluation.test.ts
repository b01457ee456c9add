import { describe, expect, it } from 'vitest'
import type { GroundTruthItem } from '../operations/documents/ground-truth.js'
import type { FieldConfig } from '../operations/models/field-config.js'
import { countDocument, emptyTally, evaluationOf, type PredictedItems } from './evaluation.js'

const fieldConfig: FieldConfig = {
  total: { type: 'amount' },
  date: { type: 'date' },
  codes: { type: 'string', isMultivalue: true },
  lines: { type: 'lines', fields: { price: { type: 'amount' } } },
}

/** How the fields of one document fare. */
function evaluate(truth: GroundTruthItem[], predicted: PredictedItems | 'unreadable') {
  return evaluationOf(fieldConfig, countDocument(emptyTally, fieldConfig, truth, predicted))
}

const correctOf = (truth: GroundTruthItem[], predicted: PredictedItems): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(evaluate(truth, predicted).labels).flatMap(([label, { numberOfDocuments, numberOfCorrect }]) =>
      numberOfDocuments === 0 ? [] : [[label, numberOfCorrect === 1]],
    ),
  )

describe('an evaluation', () => {
  it('compares values in their one form', () => {
    expect(correctOf([{ label: 'total', value: 120.5 }], [{ label: 'total', value: '120.50' }])).toEqual({
      total: true,
    })
    expect(correctOf([{ label: 'total', value: '120.5' }], [{ label: 'total', value: '120.51' }])).toEqual({
      total: false,
    })
  })

  it('counts as right to find nothing where nothing is, and as wrong to miss or invent something', () => {
    const none = [{ label: 'date', value: null }]
    const some = [{ label: 'date', value: '2024-05-16' }]
    expect(correctOf(none, none)).toEqual({ date: true })
    expect(correctOf(none, [])).toEqual({ date: true })
    expect(correctOf(none, some)).toEqual({ date: false })
    expect(correctOf(some, none)).toEqual({ date: false })
  })

  it('wants all of several values, in any order', () => {
    const truth = ['a', 'b'].map(value => ({ label: 'codes', value }))
    expect(correctOf(truth, truth.toReversed())).toEqual({ codes: true })
    expect(correctOf(truth, truth.slice(1))).toEqual({ codes: false })
  })

  it('wants all lines', () => {
    const line = (price: string) => [{ label: 'price', value: price }]
    const truth = [{ label: 'lines', value: [line('1'), line('2')] }]
    expect(correctOf(truth, [{ label: 'lines', value: [line('1.00'), line('2.00')] }])).toEqual({ lines: true })
    expect(correctOf(truth, [{ label: 'lines', value: [] }])).toEqual({ lines: false })
  })

  it('compares nothing that the ground truth does not tell, or tells in a form that cannot be right', () => {
    expect(correctOf([{ label: 'total', value: 'a lot' }], [{ label: 'total', value: '1.00' }])).toEqual({})
    expect(correctOf([{ label: 'other', value: '1' }], [{ label: 'total', value: '1.00' }])).toEqual({})
  })

  it('adds documents up, and counts those that it could not use', () => {
    const truth = [
      { label: 'total', value: '1' },
      { label: 'date', value: '2024-05-16' },
    ]
    let tally = countDocument(emptyTally, fieldConfig, truth, truth)
    tally = countDocument(tally, fieldConfig, truth, [{ label: 'total', value: '1' }])
    tally = countDocument(tally, fieldConfig, truth, 'unreadable')
    tally = countDocument(tally, fieldConfig, [], [])
    expect(evaluationOf(fieldConfig, tally)).toEqual({
      predictor: 'built-in',
      aggregate: {
        numberOfDocuments: 4,
        numberOfEvaluatedDocuments: 2,
        numberOfUnreadableDocuments: 1,
        accuracy: 0.75,
      },
      labels: {
        total: { numberOfDocuments: 2, numberOfCorrect: 2, accuracy: 1 },
        date: { numberOfDocuments: 2, numberOfCorrect: 1, accuracy: 0.5 },
        codes: { numberOfDocuments: 0, numberOfCorrect: 0, accuracy: null },
        lines: { numberOfDocuments: 0, numberOfCorrect: 0, accuracy: null },
      },
    })
    expect(evaluate([], []).aggregate.accuracy).toBeNull()
  })
})
