import type { StepScores } from './step-scores.js'

export interface RecognizedCharacter {
  readonly text: string
  /** The position of its center in the image of the line, in pixels. */
  readonly x: number
  readonly likelihood: number
  /** Other possible characters, the most probable first. */
  readonly alternatives: readonly Alternative[]
  /** The likelihood of a space between this character and the next. */
  space: number
}

export interface Alternative {
  readonly text: string
  readonly likelihood: number
}

/** The divisor of the likelihood of each class, by its index; 1 leaves the likelihood unchanged. */
export type Handicaps = Float32Array

const MAX_ALTERNATIVES = 4

/**
 * Decodes the most probable character of each step (CTC). Consecutive steps with the same character are one character.
 *
 * @param alphabet The character of each class. Class 0 is the blank, and the last class is the space.
 * @param stepWidth The width of a step in the image of the line, in pixels.
 */
export function decodeLine(
  { offsets, classes, probabilities }: StepScores,
  alphabet: readonly string[],
  handicaps: Handicaps,
  stepWidth: number,
): RecognizedCharacter[] {
  const spaceClass = alphabet.length - 1
  const characters: RecognizedCharacter[] = []
  let previous = 0
  let start = 0
  for (let step = 0; step + 1 < offsets.length; step++) {
    const [from, to] = [offsets[step] ?? 0, offsets[step + 1] ?? 0]
    let [best, bestScore, space, bestAt] = [0, 0, 0, -1]
    for (let at = from; at < to; at++) {
      const index = classes[at] ?? 0
      const score = (probabilities[at] ?? 0) / (handicaps[index] ?? 1)
      if (score > bestScore) [best, bestScore, bestAt] = [index, score, at]
      if (index === spaceClass) space = probabilities[at] ?? 0
    }
    if (best !== previous) start = step
    if (best !== 0) {
      const before = best === previous ? characters.pop() : undefined
      const likelihood = probabilities[bestAt] ?? 0
      const isPeak = likelihood >= (before?.likelihood ?? 0)
      characters.push({
        text: alphabet[best] ?? '',
        x: ((start + step + 1) / 2) * stepWidth,
        likelihood: isPeak ? likelihood : (before?.likelihood ?? 0),
        alternatives: isPeak ? alternativesAt(from, to, best) : (before?.alternatives ?? []),
        space: before?.space ?? 0,
      })
    }
    const last = characters.at(-1)
    if (last) last.space = Math.max(last.space, space)
    previous = best
  }
  return characters

  function alternativesAt(from: number, to: number, best: number): Alternative[] {
    const found: Alternative[] = []
    for (let at = from; at < to; at++) {
      const index = classes[at] ?? 0
      if (index === best || index === 0 || index === spaceClass) continue
      found.push({ text: alphabet[index] ?? '', likelihood: probabilities[at] ?? 0 })
    }
    return found.sort((a, b) => b.likelihood - a.likelihood).slice(0, MAX_ALTERNATIVES)
  }
}
