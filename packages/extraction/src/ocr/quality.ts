import { median } from '../text/geometry.js'
import type { RecognizedLine } from './recognize-lines.js'

/** Characters that are read with less likelihood than this are wrong every other time. */
const DOUBTFUL = 0.6
/** Pages with this share of doubtful characters have quality 1, and with this share quality 0. */
const FEW_DOUBTFUL = 0.04
const MANY_DOUBTFUL = 0.24
/** Print whose lines are this high, in pixels, is read well, and print whose lines are this high is not read. */
const READABLE_HEIGHT = 16
const UNREADABLE_HEIGHT = 8.5

/** How legible recognised lines are, from 0 to 1: it falls with doubtful letters and with print of few pixels. */
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

/** The mean likelihood of the characters of some lines; 0 if there are none. */
export function readabilityOf(lines: readonly RecognizedLine[]): number {
  const characters = lines.flatMap(line => line.characters)
  if (characters.length === 0) return 0
  return characters.reduce((sum, { likelihood }) => sum + likelihood, 0) / characters.length
}

/** Where a value is between two others, from 0 to 1. */
const share = (from: number, to: number, value: number): number =>
  Math.max(0, Math.min(1, (value - from) / (to - from)))
