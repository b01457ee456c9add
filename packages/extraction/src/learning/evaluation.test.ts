import { expect, it } from 'vitest'
import { evaluateField, evaluateTraining } from './evaluation.js'
import type { HeldOutAnswer } from './field-learner.js'

const answer = (confidence: number, right: boolean): HeldOutAnswer => ({
  probability: confidence,
  certainty: 1,
  confidence,
  right,
  found: true,
  labelled: true,
  reachable: true,
  recognised: false,
})

it('counts answers by hundredths of their confidence', () => {
  const confidences = [0, 0.009, 0.01, 0.29, 0.57, 0.9, 0.99, 1]
  const answers = confidences.map(confidence => answer(confidence, confidence >= 0.5))
  expect(evaluateField(answers).bins).toEqual([
    [0, 2, 0],
    [1, 1, 0],
    [29, 1, 0],
    [57, 1, 1],
    [90, 1, 1],
    [99, 2, 2],
  ])
  expect(evaluateField([]).bins).toEqual([])
})

it('counts the answers of all fields together', () => {
  const { bins, fields } = evaluateTraining(2, [
    ['total', [answer(0.95, true), answer(0.5, false)]],
    ['date', [answer(0.95, false)]],
  ])
  expect(bins).toEqual([
    [50, 1, 0],
    [95, 2, 1],
  ])
  expect(fields.total?.bins).toEqual([
    [50, 1, 0],
    [95, 1, 1],
  ])
  expect(fields.date?.bins).toEqual([[95, 1, 0]])
})
