import { describe, expect, it } from 'vitest'
import { type ExampleCandidate, Examples, FeatureRows, ROLE, rowRef } from './examples.js'
import { INITIAL_PRIOR_SCALE, SoftmaxModel } from './softmax-model.js'

/** A candidate with a base score and its feature rows. */
const candidate = (base: number, isPositive: boolean, ...rowRefs: number[]): ExampleCandidate => ({
  base,
  isPositive,
  certainty: 1,
  key: 0,
  rowRefs,
})

/** Rows with a single feature each, and one example with the candidates. */
function setUp(candidates: readonly ExampleCandidate[], features: readonly number[] = [3, 5, 9]) {
  const rows = new FeatureRows()
  for (const feature of features) rows.add(Uint32Array.of(feature))
  const examples = new Examples()
  examples.add(candidates, 0)
  return { rows, examples, model: new SoftmaxModel(new Float32Array(1024)) }
}

const own = (row: number): number => rowRef(row, ROLE.own)
const changed = ({ weights }: SoftmaxModel): number[] => [...weights].filter(weight => weight !== 0)

describe('SoftmaxModel.probabilities', () => {
  it('returns the softmax of the scaled base scores before training', () => {
    const { rows, examples, model } = setUp([candidate(0, true), candidate(2, false), candidate(-1, false)])
    const scores = [0, 2, -1].map(base => Math.exp(INITIAL_PRIOR_SCALE * base))
    const sum = scores.reduce((a, b) => a + b)
    for (const [index, probability] of model.probabilities(rows, examples, 0).entries()) {
      expect(probability).toBeCloseTo((scores[index] ?? 0) / sum, 6)
    }
  })

  it('handles examples of different sizes separately', () => {
    const { rows, examples, model } = setUp([candidate(0, true), candidate(0, false, own(0), own(1))])
    examples.add([candidate(0, true), candidate(0, false, own(1)), candidate(1, false, own(2))], 1)
    expect([...model.probabilities(rows, examples, 0)]).toEqual([0.5, 0.5])
    expect(model.probabilities(rows, examples, 1)).toHaveLength(3)
  })
})

describe('SoftmaxModel.train', () => {
  it('updates a weight by the learning rate times its negative gradient, divided by the root of the sum of squared gradients', () => {
    const { rows, examples, model } = setUp([candidate(0, false), candidate(0, true, own(0))])
    model.train(rows, examples, 0)
    // The gradient is the probability minus the target, 0.5 - 1; the sum of squares starts at 0.1.
    const step = (0.025 * 0.5) / Math.sqrt(0.1 + 0.25)
    expect(changed(model)).toHaveLength(1)
    expect(changed(model)[0]).toBeCloseTo(step, 6)
  })

  it('makes smaller steps for features that were trained before', () => {
    const { rows, examples, model } = setUp([candidate(0, false), candidate(0, true, own(0))])
    model.train(rows, examples, 0)
    const [first = 0] = changed(model)
    model.train(rows, examples, 0)
    const [second = 0] = changed(model)
    expect(second - first).toBeGreaterThan(0)
    expect(second - first).toBeLessThan(0.8 * first)
  })

  it('learns from right and wrong candidates in opposite directions', () => {
    const { rows, examples, model } = setUp([
      candidate(0, false),
      candidate(0, true, own(0)),
      candidate(0, false, own(1)),
    ])
    for (let i = 0; i < 5000; i++) model.train(rows, examples, 0)
    const [absent = 0, right = 0, wrong = 0] = model.probabilities(rows, examples, 0)
    expect(right).toBeGreaterThan(0.8)
    expect(wrong).toBeLessThan(absent)
  })

  it('learns a separate weight for each role of a feature', () => {
    const { rows, examples, model } = setUp(
      [candidate(0, false, rowRef(0, ROLE.left)), candidate(0, true, own(0))],
      [3],
    )
    for (let i = 0; i < 50; i++) model.train(rows, examples, 0)
    const [left = 0, right = 0] = changed(model).sort((a, b) => a - b)
    expect(left).toBeLessThan(0)
    expect(right).toBeGreaterThan(0)
  })

  it('does not change the weights for an example that it already predicts', () => {
    const { rows, examples, model } = setUp([candidate(0, false), candidate(24, true, own(0))])
    expect(model.probabilities(rows, examples, 0)[1]).toBeLessThan(1)
    model.train(rows, examples, 0)
    expect(changed(model)).toEqual([])
    expect(model.priorScale).toBe(INITIAL_PRIOR_SCALE)
  })

  it('stays finite if the right candidate seems impossible', () => {
    const { rows, examples, model } = setUp([candidate(0, false, own(1)), candidate(-5000, true, own(0))])
    model.train(rows, examples, 0)
    expect([...model.weights].every(Number.isFinite)).toBe(true)
    expect(Number.isFinite(model.priorScale)).toBe(true)
    expect(model.probabilities(rows, examples, 0)[0]).toBeGreaterThan(0.5)
  })

  it('reduces the prior scale to a minimum if the prior is wrong, and increases it if the prior is right', () => {
    const wrong = setUp([candidate(0, false), candidate(-3, true), candidate(3, false)])
    const right = setUp([candidate(0, false), candidate(3, true), candidate(-3, false)])
    for (let i = 0; i < 5000; i++) {
      wrong.model.train(wrong.rows, wrong.examples, 0)
      right.model.train(right.rows, right.examples, 0)
    }
    expect(wrong.model.priorScale).toBeCloseTo(0.05, 6)
    expect(right.model.priorScale).toBeGreaterThan(INITIAL_PRIOR_SCALE)
  })
})

describe('SoftmaxModel.applyAverage', () => {
  it('sets the weights to the mean of the accumulated weights', () => {
    const model = new SoftmaxModel(Float32Array.of(1, 0))
    model.accumulateAverage()
    model.weights[0] = 3
    model.accumulateAverage()
    model.weights[0] = 100
    model.applyAverage()
    expect([...model.weights]).toEqual([2, 0])
    model.weights[0] = 7
    model.applyAverage()
    expect([...model.weights]).toEqual([7, 0])
  })
})
