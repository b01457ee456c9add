import { describe, expect, it } from 'vitest'
import { calibrate, calibrated, type Judgement } from './calibration.js'

/** Answers with a confidence of 0.9, of which so many are right. */
const answers = (count: number, right: number): Judgement[] =>
  Array.from({ length: count }, (_, index) => ({ confidence: 0.9, right: index < right }))

describe('calibrate', () => {
  it('finds how often answers are right', () => {
    expect(calibrated(0.9, calibrate(answers(1000, 600)))).toBeCloseTo(0.6, 1)
    expect(calibrated(0.9, calibrate(answers(1000, 990)))).toBeCloseTo(0.99, 1)
  })

  it('stays near the calibration before where there are few', () => {
    const before = calibrate(answers(1000, 990))
    expect(calibrate([], before)).toEqual(before)
    const [one, many] = [calibrate(answers(1, 0), before), calibrate(answers(100, 0), before)]
    expect(calibrated(0.9, one)).toBeGreaterThan(0.8)
    expect(calibrated(0.9, many)).toBeLessThan(0.5)
  })
})
