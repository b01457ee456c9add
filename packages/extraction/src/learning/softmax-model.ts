import { type Examples, type FeatureRows, floats32, GrowableTypedArray, roleOf, rowOf } from './examples.js'

/** A different place for the same feature in each role. */
const ROLE_SALTS: Uint32Array = /* @__PURE__ */ Uint32Array.from(
  { length: 8 },
  (_, role) => Math.imul(role + 1, 0x9e3779b1) >>> 0,
)

/** The learning rate, and the initial sums of squared gradients (AdaGrad): rare features are learned fast, but not immediately. */
const RATE = 0.025
const INITIAL_SQUARE = 0.1

/** How much the built-in knowledge counts before anything is learned, how slowly that changes, and the least that it can become. */
export const INITIAL_PRIOR_SCALE = 0.4
const INITIAL_PRIOR_SQUARE = 4
const MIN_PRIOR_SCALE = 0.05

/** Examples that are answered with more than this probability are learned. */
const LEARNED = 0.9999
/** Smaller gradients change nothing that matters. */
const MIN_GRADIENT = 1e-5

/**
 * Scores the candidates of a document by their features, and learns the weights of the features: a softmax over all candidates
 * and the absence of a value, trained with AdaGrad. If several candidates have the right value, the model is free to choose
 * among them.
 */
export class SoftmaxModel {
  readonly weights: Float32Array
  /** How much the built-in knowledge counts. */
  priorScale: number
  private adagradSums: Float32Array | undefined
  private averageSums: Float32Array | undefined
  private averaged = 0
  private priorSquares = INITIAL_PRIOR_SQUARE
  private readonly mask: number
  private readonly rowScores: GrowableTypedArray<Float32Array> = new GrowableTypedArray(floats32)
  private readonly rowGradients: GrowableTypedArray<Float32Array> = new GrowableTypedArray(floats32)

  /** @param weights The weights of the features; their number is a power of two. */
  constructor(weights: Float32Array, priorScale: number = INITIAL_PRIOR_SCALE) {
    this.weights = weights
    this.priorScale = priorScale
    this.mask = weights.length - 1
  }

  /** The probabilities of the candidates of an example, the first of them that of the absence of a value. */
  probabilities(rows: FeatureRows, examples: Examples, at: number): Float32Array {
    const { rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, offsets } = examples
    this.rowScores.clear()
    for (let i = rowRefOffsets.start(at); i < rowRefOffsets.end(at); i++) {
      this.rowScores.push(this.scoreOf(rows, rowRefs.data[i] ?? 0))
    }
    const scores = this.rowScores.data
    const first = offsets.start(at)
    const probabilities = new Float32Array(offsets.end(at) - first)
    let highest = -Infinity
    for (let i = 0; i < probabilities.length; i++) {
      let score = this.priorScale * (bases.data[first + i] ?? 0)
      for (let use = rowRefIndexOffsets.start(first + i); use < rowRefIndexOffsets.end(first + i); use++) {
        score += scores[rowRefIndices.data[use] ?? 0] ?? 0
      }
      probabilities[i] = score
      if (score > highest) highest = score
    }
    let sum = 0
    for (let i = 0; i < probabilities.length; i++) {
      const weight = Math.exp((probabilities[i] ?? 0) - highest)
      probabilities[i] = weight
      sum += weight
    }
    for (let i = 0; i < probabilities.length; i++) probabilities[i] = (probabilities[i] ?? 0) / sum
    return probabilities
  }

  /** Learns from one example. */
  train(rows: FeatureRows, examples: Examples, at: number): void {
    const { rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, positives, offsets } = examples
    const probabilities = this.probabilities(rows, examples, at)
    const first = offsets.start(at)
    let positive = 0
    for (const [i, probability] of probabilities.entries()) if (positives.data[first + i]) positive += probability
    if (positive > LEARNED) return
    const firstRef = rowRefOffsets.start(at)
    const refCount = rowRefOffsets.end(at) - firstRef
    this.rowGradients.clear()
    for (let i = 0; i < refCount; i++) this.rowGradients.push(0)
    const gradients = this.rowGradients.data
    let priorGradient = 0
    for (let i = 0; i < probabilities.length; i++) {
      const probability = probabilities[i] ?? 0
      const wanted = positives.data[first + i] ? probability / Math.max(positive, 1e-12) : 0
      const gradient = probability - wanted
      priorGradient += gradient * (bases.data[first + i] ?? 0)
      if (Math.abs(gradient) < MIN_GRADIENT) continue
      for (let use = rowRefIndexOffsets.start(first + i); use < rowRefIndexOffsets.end(first + i); use++) {
        const index = rowRefIndices.data[use] ?? 0
        gradients[index] = (gradients[index] ?? 0) + gradient
      }
    }
    for (let i = 0; i < refCount; i++) {
      const gradient = gradients[i] ?? 0
      if (Math.abs(gradient) > MIN_GRADIENT) this.update(rows, rowRefs.data[firstRef + i] ?? 0, gradient)
    }
    this.priorSquares += priorGradient * priorGradient
    const step = (RATE * priorGradient) / Math.sqrt(this.priorSquares)
    this.priorScale = Math.max(MIN_PRIOR_SCALE, this.priorScale - step)
  }

  /** Adds the weights as they are now to the average, see {@link applyAverage}. */
  accumulateAverage(): void {
    this.averageSums ??= new Float32Array(this.weights.length)
    const { averageSums, weights } = this
    for (let i = 0; i < averageSums.length; i++) averageSums[i] = (averageSums[i] ?? 0) + (weights[i] ?? 0)
    this.averaged++
  }

  /** Replaces the weights by their average, which depends less on the order of the examples. */
  applyAverage(): void {
    const { averageSums, averaged } = this
    if (!averageSums) return
    for (let i = 0; i < averageSums.length; i++) this.weights[i] = (averageSums[i] ?? 0) / averaged
    this.averageSums = undefined
    this.averaged = 0
  }

  private scoreOf({ features, offsets }: FeatureRows, ref: number): number {
    const { weights, mask } = this
    const row = rowOf(ref)
    const salt = ROLE_SALTS[roleOf(ref)] ?? 0
    let score = 0
    for (let i = offsets.start(row), end = offsets.end(row); i < end; i++) {
      score += weights[((features.data[i] ?? 0) ^ salt) & mask] ?? 0
    }
    return score
  }

  private update({ features, offsets }: FeatureRows, ref: number, gradient: number): void {
    const { weights, mask } = this
    this.adagradSums ??= new Float32Array(weights.length).fill(INITIAL_SQUARE)
    const { adagradSums } = this
    const row = rowOf(ref)
    const salt = ROLE_SALTS[roleOf(ref)] ?? 0
    const square = gradient * gradient
    for (let i = offsets.start(row), end = offsets.end(row); i < end; i++) {
      const at = ((features.data[i] ?? 0) ^ salt) & mask
      const sum = (adagradSums[at] ?? 0) + square
      adagradSums[at] = sum
      weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(sum)
    }
  }
}
