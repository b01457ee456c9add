import { describe, expect, it } from 'vitest'
import { calibrate, calibrated, calibrationError, confidenceOf, type Judgement } from './calibration.js'

/** Answers with a confidence of 0.9, of which the first `right` ones are correct. */
const answers = (count: number, right: number): Judgement[] =>
  Array.from({ length: count }, (_, index) => ({ confidence: 0.9, right: index < right }))

describe('calibrate', () => {
  it('learns how often answers are correct', () => {
    expect(calibrated(0.9, calibrate(answers(1000, 600)))).toBeCloseTo(0.6, 1)
    expect(calibrated(0.9, calibrate(answers(1000, 990)))).toBeCloseTo(0.99, 1)
  })

  it('stays near the previous calibration if there are few answers', () => {
    const before = calibrate(answers(1000, 990))
    expect(calibrate([], before)).toEqual(before)
    const [one, many] = [calibrate(answers(1, 0), before), calibrate(answers(100, 0), before)]
    expect(calibrated(0.9, one)).toBeGreaterThan(0.8)
    expect(calibrated(0.9, many)).toBeLessThan(0.5)
  })
})

describe('calibrationError', () => {
  it('is the mean difference between confidence and accuracy in each tenth', () => {
    expect(calibrationError(answers(10, 9))).toBeCloseTo(0, 6)
    expect(calibrationError(answers(10, 5))).toBeCloseTo(0.4, 6)
    const [high, low] = [answers(10, 8), answers(10, 0).map(answer => ({ ...answer, confidence: 0.1 }))]
    expect(calibrationError([...high, ...low])).toBeCloseTo(0.1, 6)
    expect(calibrationError([])).toBe(0)
  })
})

describe('confidenceOf', () => {
  const calibration = calibrate(answers(1000, 990))
  const answer = { probability: 0.9, certainty: 0.5, found: true, recognised: true }

  it('counts misread letters separately if the training data had only text layers', () => {
    expect(confidenceOf(answer, { calibration })).toBeCloseTo(0.99 * 0.5, 1)
    expect(confidenceOf({ ...answer, certainty: 1 }, { calibration })).toBeCloseTo(0.99, 1)
  })

  it('uses the calibration of recognised documents only for these', () => {
    const ocrCalibration = calibrate(answers(1000, 600))
    expect(confidenceOf({ ...answer, certainty: 1 }, { calibration, ocrCalibration })).toBeCloseTo(0.6, 1)
    const printed = { ...answer, certainty: 1, recognised: false }
    expect(confidenceOf(printed, { calibration, ocrCalibration })).toBeCloseTo(0.99, 1)
  })

  it('uses the calibration of absences only for these', () => {
    const absence = calibrate(answers(1000, 600))
    const certain = { ...answer, certainty: 1 }
    expect(confidenceOf({ ...certain, found: false }, { calibration: { ...calibration, absence } })).toBeCloseTo(0.6, 1)
    expect(confidenceOf(certain, { calibration: { ...calibration, absence } })).toBeCloseTo(0.99, 1)
  })
})
