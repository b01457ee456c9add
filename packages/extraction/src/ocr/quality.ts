import { median } from '../text/geometry.js'
import type { RecognizedLine } from './recognize-lines.js'

/** About half of the characters with a likelihood below this value are wrong. */
const DOUBTFUL = 0.6
/** Pages with at most this share of doubtful characters have quality 1, and pages with at least the second share quality 0. */
const FEW_DOUBTFUL = 0.04
const MANY_DOUBTFUL = 0.24
/** The height of lines, in pixels, from which print is read well, and below which it cannot be read. */
const READABLE_HEIGHT = 16
const UNREADABLE_HEIGHT = 8.5

/** The legibility of recognised lines, from 0 to 1. Doubtful characters and small print reduce it. */
export function qualityOf(lines: readonly RecognizedLine[]): number {
  const characters = lines.flatMap(line => line.characters).filter(({ text }) => text.trim())
  if (characters.length === 0) return 0
  const doubtful = characters.filter(({ likelihood }) => likelihood < DOUBTFUL).length / characters.length
  const height = median(lines.flatMap(({ box, characters }) => characters.map(() => box.height)))
  const quality = Math.min(
    share(MANY_DOUBTFUL, FEW_DOUBTFUL, doubtful),
    share(UNREADABLE_HEIGHT, READABLE_HEIGHT, height),
  )
  return Math.round(quality * 100) / 100
}

/** The mean likelihood of the characters of lines; 0 without characters. */
export function readabilityOf(lines: readonly RecognizedLine[]): number {
  const characters = lines.flatMap(line => line.characters)
  if (characters.length === 0) return 0
  return characters.reduce((sum, { likelihood }) => sum + likelihood, 0) / characters.length
}

/** The position of a value between two others, from 0 to 1. */
const share = (from: number, to: number, value: number): number =>
  Math.max(0, Math.min(1, (value - from) / (to - from)))
