import type { Training } from '@las/models'
import { describe, expect, it } from 'vitest'
import { previousOf, readEvaluation, startOfBars } from './evaluation.js'

describe('readEvaluation', () => {
  it('reads the accuracy of all fields and of each field', () => {
    const evaluation = {
      aggregate: {
        accuracy: 0.9,
        calibrationError: 0.02,
        numberOfEvaluatedDocuments: 12,
        numberOfUnreadableDocuments: 1,
      },
      labels: {
        total: { numberOfDocuments: 12, numberOfCorrect: 11, accuracy: 0.9167, calibrationError: 0.01 },
        date: { numberOfDocuments: 8, numberOfCorrect: 7, accuracy: 0.875 },
      },
    }
    expect(readEvaluation({ evaluation }, { total: { type: 'amount', name: 'Total amount' } })).toEqual({
      total: { values: 20, right: 18, accuracy: 0.9, calibrationError: 0.02 },
      fields: [
        { label: 'total', title: 'Total amount', values: 12, right: 11, accuracy: 0.9167, calibrationError: 0.01 },
        { label: 'date', title: 'date', values: 8, right: 7, accuracy: 0.875, calibrationError: undefined },
      ],
      documents: 12,
      unreadable: 1,
    })
  })

  it('is undefined for evaluations with other keys', () => {
    expect(readEvaluation({ evaluation: {} }, null)).toBeUndefined()
    expect(readEvaluation({ evaluation: { error: 'There are no documents' } }, null)).toBeUndefined()
  })
})

describe('previousOf', () => {
  const training = (id: string, createdTime: string, status = 'succeeded'): Training =>
    ({ trainingId: id, createdTime, status }) as Training

  it('is the latest one that has succeeded before', () => {
    const all = [
      training('first', '2026-03-01T08:00:00.000000+0000'),
      training('second', '2026-03-02T08:00:00.000000+0000'),
      training('failed', '2026-03-03T08:00:00.000000+0000', 'failed'),
      training('third', '2026-03-04T08:00:00.000000+0000'),
    ]
    expect(previousOf(all[3] as Training, all)?.trainingId).toBe('second')
    expect(previousOf(all[0] as Training, all)).toBeUndefined()
  })
})

describe('startOfBars', () => {
  it('is a multiple of ten below all accuracies, at most 70', () => {
    expect(startOfBars([0.95, 0.85])).toBe(70)
    expect(startOfBars([0.95, 0.63])).toBe(60)
    expect(startOfBars([0.6])).toBe(50)
    expect(startOfBars([0])).toBe(0)
    expect(startOfBars([])).toBe(70)
  })
})
