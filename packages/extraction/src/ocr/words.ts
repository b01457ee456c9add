import { median } from '../text/geometry.js'
import type { TextFragment } from '../text/layout-page.js'
import { HEIGHT } from './cut-line.js'
import type { RecognizedCharacter } from './decode-line.js'
import type { RecognizedLine } from './recognize-lines.js'
import { type ReadWord, repairWords } from './repairs.js'
import { readByGrammar } from './value-grammar.js'

/** The minimum gap between characters that separates words: as a share of the line's height, and as a multiple of its usual gap. */
const GAP_OF_HEIGHT = 0.6
const GAP_OF_USUAL = 3
/** The minimum likelihood of a space that separates words, even if another character is more likely. */
const LEAST_SPACE = 0.2
/** The maximum distance between the parts of an amount, between the centers of their characters, as a share of the line's height. */
const AMOUNT_GAP = 1.3
/** The rows at the edges of an image that can contain parts of other lines. */
const EDGE = 6

/** The words of a line with their positions. The network does not detect all spaces, so wide gaps also separate words. */
export function wordsOf({ box, picture, characters }: RecognizedLine): TextFragment[] {
  const ink = inkedColumns(picture)
  const gaps = characters.map((character, index) => {
    const next = characters[index + 1]
    return next ? widestGap(ink, character.x, next.x) : 0
  })
  const solid = gaps.filter((_, index) => characters[index]?.text !== ' ' && characters[index + 1]?.text !== ' ')
  const usual = median(solid.slice(0, -1))
  const least = Math.max(GAP_OF_HEIGHT * HEIGHT, GAP_OF_USUAL * usual)
  const words: RecognizedCharacter[][] = []
  let word: RecognizedCharacter[] | undefined
  for (const [index, character] of characters.entries()) {
    if (!character.text.trim()) {
      word = undefined
      continue
    }
    if (word) word.push(character)
    else {
      word = [character]
      words.push(word)
    }
    if (character.space > LEAST_SPACE || (gaps[index] ?? 0) > least) word = undefined
  }
  const read = readByGrammar(words).map(
    (word): ReadWord => ({
      text: word.map(character => character.text).join(''),
      start: word[0]?.x ?? 0,
      end: word.at(-1)?.x ?? 0,
      likelihood: Math.min(...word.map(character => character.likelihood)),
    }),
  )
  return repairWords(read, AMOUNT_GAP * HEIGHT).map(({ text, start, end, cutBefore, cutBehind, likelihood }, index) => {
    const [left, right] = [cutBefore ?? edgeBefore(ink, start), cutBehind ?? edgeAfter(ink, end)]
    const place = placeOf(box, left / picture.width, right / picture.width)
    // Spaces may be narrower than the gaps that the layout reads as spaces.
    return { text, box: place, spaced: index > 0, likelihood: Math.round(1000 * likelihood) / 1000 }
  })
}

/** The part of a line between two fractions of its length, as a box without tilt. */
function placeOf({ x, y, width, height, angle }: RecognizedLine['box'], from: number, to: number): TextFragment['box'] {
  const middle = ((from + to) / 2 - 0.5) * width
  const half = ((to - from) / 2) * width
  const [centerX, centerY] = [x + middle * Math.cos(angle), y + middle * Math.sin(angle)]
  // The detected rectangle was enlarged to more than the height of the letters.
  const reach = height * 0.35
  return { left: centerX - half, right: centerX + half, top: centerY - reach, bottom: centerY + reach }
}

/** Flags for the pixel columns of an image that contain something darker, or lighter, than its background. */
function inkedColumns({ data, width }: RecognizedLine['picture']): Uint8Array {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const threshold = otsu(counts, data.length)
  let dark = 0
  for (let value = 0; value <= threshold; value++) dark += counts[value] ?? 0
  const inkIsDark = dark * 2 <= data.length
  const ink = new Uint8Array(width)
  for (let row = EDGE; row < HEIGHT - EDGE; row++) {
    for (let column = 0; column < width; column++) {
      if ((data[row * width + column] ?? 0) <= threshold === inkIsDark) ink[column] = (ink[column] ?? 0) + 1
    }
  }
  return ink
}

/** The gray level that best separates the dark pixels from the light ones (Otsu's method). */
function otsu(counts: Uint32Array, total: number): number {
  let sum = 0
  for (let value = 0; value < 256; value++) sum += value * (counts[value] ?? 0)
  let [below, sumBelow, best, threshold] = [0, 0, 0, 127]
  for (let value = 0; value < 256; value++) {
    below += counts[value] ?? 0
    sumBelow += value * (counts[value] ?? 0)
    if (below === 0 || below === total) continue
    const distance = sumBelow / below - (sum - sumBelow) / (total - below)
    const between = below * (total - below) * distance * distance
    if (between > best) [best, threshold] = [between, value]
  }
  return threshold
}

function widestGap(ink: Uint8Array, from: number, to: number): number {
  let [widest, gap] = [0, 0]
  for (let column = Math.floor(from); column <= to; column++) {
    gap = ink[column] ? 0 : gap + 1
    widest = Math.max(widest, gap)
  }
  return widest
}

function edgeBefore(ink: Uint8Array, x: number): number {
  let column = Math.floor(x)
  for (let gap = 0; column > 0 && gap < 4; column--) gap = ink[column] ? 0 : gap + 1
  return Math.max(0, column)
}

function edgeAfter(ink: Uint8Array, x: number): number {
  let column = Math.ceil(x)
  for (let gap = 0; column < ink.length && gap < 4; column++) gap = ink[column] ? 0 : gap + 1
  return Math.min(ink.length, column)
}
