import { type Examples, floats32, NumberList, type Rows } from './examples.js'

/** A different place for the same feature in each role. */
const ROLE_SALTS: Uint32Array = /* @__PURE__ */ Uint32Array.from(
  { length: 8 },
  (_, role) => Math.imul(role + 1, 0x9e3779b1) >>> 0,
)

/** The step of the learning, and what the sums of squares begin with: rare features are learned fast, but not at once. */
const RATE = 0.025
const FIRST_SQUARE = 0.1

/** How far the built-in knowledge counts before anything is learned, and how slowly that changes. */
export const FIRST_TRUST = 0.4
const FIRST_TRUST_SQUARE = 4

/**
 * Scores the candidates of a document by their features, and learns the weights of these: a softmax over all candidates and
 * over there being none, trained with AdaGrad. Which of several candidates of the right value is meant is left open.
 */
export class SoftmaxModel {
  readonly weights: Float32Array
  /** How far the built-in knowledge counts. */
  trust: number
  private squares: Float32Array | undefined
  /** The sums of the weights that were collected, and how many there were. */
  private sums: Float32Array | undefined
  private collected = 0
  private trustSquares = FIRST_TRUST_SQUARE
  private readonly mask: number
  private readonly rowScores: NumberList<Float32Array> = new NumberList(floats32)
  private readonly rowGradients: NumberList<Float32Array> = new NumberList(floats32)

  constructor(weights: Float32Array, trust: number = FIRST_TRUST) {
    this.weights = weights
    this.trust = trust
    this.mask = weights.length - 1
  }

  /** The probabilities of the candidates of an example, the first of them that of there being none. */
  probabilities(rows: Rows, examples: Examples, at: number): Float32Array {
    return this.visit(rows, examples, at, false)
  }

  /** Learns from one example. */
  train(rows: Rows, examples: Examples, at: number): void {
    this.visit(rows, examples, at, true)
  }

  /** Notes the weights as they are now, for {@link settle}. */
  collect(): void {
    this.sums ??= new Float32Array(this.weights.length)
    for (let i = 0; i < this.sums.length; i++) this.sums[i] = (this.sums[i] ?? 0) + (this.weights[i] ?? 0)
    this.collected++
  }

  /** Takes the mean of the weights that were collected: it depends less on the order of the examples than the last ones do. */
  settle(): void {
    const { sums, collected } = this
    if (!sums) return
    for (let i = 0; i < sums.length; i++) this.weights[i] = (sums[i] ?? 0) / collected
    this.sums = undefined
    this.collected = 0
  }

  private visit(rows: Rows, examples: Examples, at: number, learns: boolean): Float32Array {
    const { parts, partEnds, uses, useEnds, bases, ends } = examples
    const firstPart = at === 0 ? 0 : (partEnds.data[at - 1] ?? 0)
    const partCount = (partEnds.data[at] ?? 0) - firstPart
    const first = at === 0 ? 0 : (ends.data[at - 1] ?? 0)
    const count = (ends.data[at] ?? 0) - first
    this.rowScores.clear()
    for (let i = 0; i < partCount; i++) this.rowScores.push(this.scoreOf(rows, parts.data[firstPart + i] ?? 0))
    const scores = this.rowScores.data
    const probabilities = new Float32Array(count)
    let use = first === 0 ? 0 : (useEnds.data[first - 1] ?? 0)
    let highest = -Infinity
    for (let i = 0; i < count; i++) {
      let score = this.trust * (bases.data[first + i] ?? 0)
      for (const end = useEnds.data[first + i] ?? 0; use < end; use++) score += scores[uses.data[use] ?? 0] ?? 0
      probabilities[i] = score
      if (score > highest) highest = score
    }
    let sum = 0
    for (let i = 0; i < count; i++) {
      const weight = Math.exp((probabilities[i] ?? 0) - highest)
      probabilities[i] = weight
      sum += weight
    }
    for (let i = 0; i < count; i++) probabilities[i] = (probabilities[i] ?? 0) / sum
    if (learns) this.learn(rows, examples, { firstPart, partCount, first, count }, probabilities)
    return probabilities
  }

  private learn(
    rows: Rows,
    { parts, uses, useEnds, bases, rights }: Examples,
    { firstPart, partCount, first, count }: { firstPart: number; partCount: number; first: number; count: number },
    probabilities: Float32Array,
  ): void {
    let right = 0
    for (let i = 0; i < count; i++) if (rights.data[first + i]) right += probabilities[i] ?? 0
    if (right > 0.9999) return
    this.rowGradients.clear()
    for (let i = 0; i < partCount; i++) this.rowGradients.push(0)
    const gradients = this.rowGradients.data
    let use = first === 0 ? 0 : (useEnds.data[first - 1] ?? 0)
    let trust = 0
    for (let i = 0; i < count; i++) {
      const probability = probabilities[i] ?? 0
      const wanted = rights.data[first + i] ? probability / Math.max(right, 1e-12) : 0
      const gradient = probability - wanted
      trust += gradient * (bases.data[first + i] ?? 0)
      const end = useEnds.data[first + i] ?? 0
      if (Math.abs(gradient) < 1e-5) use = end
      for (; use < end; use++) {
        const place = uses.data[use] ?? 0
        gradients[place] = (gradients[place] ?? 0) + gradient
      }
    }
    for (let i = 0; i < partCount; i++) {
      const gradient = gradients[i] ?? 0
      if (Math.abs(gradient) > 1e-5) this.update(rows, parts.data[firstPart + i] ?? 0, gradient)
    }
    this.trustSquares += trust * trust
    this.trust = Math.max(0.05, this.trust - (RATE * trust) / Math.sqrt(this.trustSquares))
  }

  private scoreOf({ features, ends }: Rows, part: number): number {
    const { weights, mask } = this
    const row = part >>> 3
    const salt = ROLE_SALTS[part & 7] ?? 0
    let score = 0
    for (let i = row === 0 ? 0 : (ends.data[row - 1] ?? 0), end = ends.data[row] ?? 0; i < end; i++) {
      score += weights[((features.data[i] ?? 0) ^ salt) & mask] ?? 0
    }
    return score
  }

  private update({ features, ends }: Rows, part: number, gradient: number): void {
    const { weights, mask } = this
    this.squares ??= new Float32Array(weights.length).fill(FIRST_SQUARE)
    const { squares } = this
    const row = part >>> 3
    const salt = ROLE_SALTS[part & 7] ?? 0
    const square = gradient * gradient
    for (let i = row === 0 ? 0 : (ends.data[row - 1] ?? 0), end = ends.data[row] ?? 0; i < end; i++) {
      const at = ((features.data[i] ?? 0) ^ salt) & mask
      const sum = (squares[at] ?? 0) + square
      squares[at] = sum
      weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(sum)
    }
  }
}
