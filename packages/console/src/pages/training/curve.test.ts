import { describe, expect, it } from 'vitest'
import { automationAt, type Curve, calibrationOf, curveOf, lowestThreshold } from './curve.js'

/** A curve with the answers of these bins. */
function curve(answers: Readonly<Record<number, readonly [number, number]>>, documents = 10): Curve {
  return { bins: Array.from({ length: 100 }, (_, index) => answers[index] ?? ([0, 0] as const)), documents }
}

const some = curve({ 40: [10, 3], 85: [20, 17], 90: [30, 29], 99: [40, 40] })

describe('automationAt', () => {
  it('counts the values with at least this confidence', () => {
    expect(automationAt(some, 90)).toEqual({ threshold: 90, automated: 0.7, wrong: 1 / 70, left: 3 })
    expect(automationAt(some, 91)).toEqual({ threshold: 91, automated: 0.4, wrong: 0, left: 6 })
    expect(automationAt(some, 0)).toMatchObject({ automated: 1, wrong: 11 / 100, left: 0 })
  })

  it('counts the values of the last bin as 100 %', () => {
    expect(automationAt(some, 100)).toEqual({ threshold: 100, automated: 0.4, wrong: 0, left: 6 })
  })

  it('has no share of wrong values if none is automated', () => {
    expect(automationAt(curve({ 10: [5, 5] }), 50)).toEqual({
      threshold: 50,
      automated: 0,
      wrong: undefined,
      left: 0.5,
    })
    expect(automationAt(curve({}, 0), 50)).toEqual({ threshold: 50, automated: 0, wrong: undefined, left: 0 })
  })
})

describe('lowestThreshold', () => {
  it('is the lowest threshold with at most this share of wrong values', () => {
    expect(lowestThreshold(some, 0.05, 50)).toBe(50)
    expect(lowestThreshold(some, 0.02, 50)).toBe(86)
    expect(lowestThreshold(some, 0.01, 50)).toBe(91)
    expect(lowestThreshold(some, 0, 95)).toBe(95)
  })

  it('is undefined if values are wrong at every threshold, or none is automated', () => {
    expect(lowestThreshold(curve({ 99: [10, 9] }), 0.01, 50)).toBeUndefined()
    expect(lowestThreshold(curve({ 20: [10, 10] }), 0.01, 50)).toBeUndefined()
  })
})

describe('calibrationOf', () => {
  it('compares the mean confidence with the share of right values, without empty steps', () => {
    expect(calibrationOf(some)).toEqual([
      { from: 40, to: 50, count: 10, claimed: expect.closeTo(0.405), right: 0.3 },
      { from: 80, to: 90, count: 20, claimed: expect.closeTo(0.855), right: 0.85 },
      { from: 90, to: 100, count: 70, claimed: expect.closeTo((30 * 0.905 + 40 * 0.995) / 70), right: 69 / 70 },
    ])
    expect(calibrationOf(curve({}))).toEqual([])
  })
})

describe('curveOf', () => {
  it('is undefined for trainings without bins', () => {
    expect(curveOf(undefined)).toBeUndefined()
    expect(curveOf({ bins: null, documents: 0 })).toBeUndefined()
    expect(curveOf({ bins: some.bins, documents: 10 })).toEqual(some)
  })
})
