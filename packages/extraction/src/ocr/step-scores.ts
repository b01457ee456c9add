/** Classes less likely than this at a step are not kept. */
const MIN_PROBABILITY = 0.002

/** The probabilities of the classes at each step along a line, without the improbable ones. */
export interface StepScores {
  /** Where the classes of each step begin in the other arrays, and at last their length. */
  readonly offsets: Uint32Array
  readonly classes: Uint16Array
  readonly probabilities: Float32Array
}

/** Keeps the probable classes of each step: a thousandth of all scores. */
export function keepProbable(scores: Float32Array, steps: number, classes: number): StepScores {
  const offsets = new Uint32Array(steps + 1)
  const kept: number[] = []
  for (let step = 0; step < steps; step++) {
    for (let at = step * classes; at < (step + 1) * classes; at++) {
      if ((scores[at] ?? 0) >= MIN_PROBABILITY) kept.push(at)
    }
    offsets[step + 1] = kept.length
  }
  return {
    offsets,
    classes: Uint16Array.from(kept, at => at % classes),
    probabilities: Float32Array.from(kept, at => scores[at] ?? 0),
  }
}
