import { type Box, median, unionOf } from '../text/geometry.js'
import type { TextFragment } from '../text/layout-page.js'
import { isUnmapped } from '../text/legibility.js'
import { ROTATIONS, type Rotation, type Size, turnedSize } from '../text/placement.js'
import { type Character, characterAt, textOf } from './character.js'
import { placeField, readFields, withFields } from './form-fields.js'
import type { PageView } from './page-view.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The text layer of a PDF page as fragments, after a rotation that makes most of the text upright. */
export interface PageFragments {
  width: number
  height: number
  fragments: TextFragment[]
  /** The bounding boxes of text that the text layer does not map to readable characters. */
  unmapped: Box[]
  /** The clockwise rotation applied to the page, in degrees. */
  rotation: Rotation
  /** The slope of the lines in radians, positive if they run down to the right, as in the recognised text of a skewed scan. */
  skew: number
}

/** A word or part of a word. */
interface Run {
  readonly characters: Character[]
  /** Whether a space precedes it. */
  readonly spaced: boolean
}

/** The fraction of a typeface's height above the baseline. */
const ASCENT = 0.8

/**
 * Maximum gap between the characters of a word beyond its usual gap, maximum overlap, and maximum vertical shift, as fractions of
 * the character height.
 */
const MOST_GAP = 0.12
const MOST_OVERLAP = 0.5
const MOST_SHIFT = 0.2

/** Type that is smaller than both limits, in points and as a fraction of the page height, is illegible to people. */
const MIN_TYPE_SIZE = 1
const MIN_TYPE_SHARE = 0.001
/** Lines with a smaller slope, in radians, are considered level. */
const MIN_SKEW = 0.003
/** The maximum fraction of unmapped characters in a word; these are then symbols, such as currency signs. */
const MAX_UNMAPPED = 0.5

/**
 * Reads the text of a page with the positions of its words.
 * @param hidden The addresses of invisible text objects, which are omitted.
 * @param form The document's form, if any.
 */
export function readPageFragments(
  library: Pdfium,
  page: number,
  view: PageView,
  hidden: ReadonlySet<number>,
  form = 0,
): PageFragments {
  const text = library.FPDFText_LoadPage(page)
  if (!text) throw new Error('its text cannot be read')
  let runs: Run[]
  try {
    runs = readRuns(library, text, view, hidden)
  } finally {
    library.FPDFText_ClosePage(text)
  }
  const rotation = mainRotation(runs)
  const size = turnedSize(view, rotation)
  const upright = runs.filter(run => run.characters[0]?.rotation === rotation)
  const fragments: TextFragment[] = []
  const unmapped: Box[] = []
  for (const run of upright) {
    const fragment = fragmentOf(run)
    if (!isVisible(run, fragment.box, size)) continue
    if (isUnmappedRun(run)) unmapped.push(fragment.box)
    else fragments.push(fragment)
  }
  return {
    ...size,
    fragments: withFields(
      fragments,
      readFields(library, page, form).map(field => placeField(field, view, rotation)),
    ),
    unmapped,
    rotation,
    skew: skewOf(upright),
  }
}

/** Whether a run is inside the page and large enough to be read. */
function isVisible({ characters }: Run, { left, top, right, bottom }: Box, { width, height }: Size): boolean {
  const size = characters[0]?.height ?? 0
  if (size < MIN_TYPE_SIZE && size < MIN_TYPE_SHARE * height) return false
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return x > 0 && x < width && y > 0 && y < height
}

/** The median slope of the characters; 0 if they are level. */
function skewOf(runs: readonly Run[]): number {
  const isLevel = (character: Character): boolean => Math.abs(character.slope) < MIN_SKEW
  if (runs.every(({ characters }) => characters.every(isLevel))) return 0
  const slopes = runs.flatMap(({ characters }) => characters.map(({ slope }) => slope))
  const skew = median(slopes)
  return Math.abs(skew) < MIN_SKEW ? 0 : skew
}

/** Single unmapped characters do not count: they are symbols such as bullets. */
function isUnmappedRun({ characters }: Run): boolean {
  if (characters.length < 2) return false
  return characters.filter(({ text }) => isUnmapped(text)).length > MAX_UNMAPPED * characters.length
}

function readRuns(library: Pdfium, text: number, view: PageView, hidden: ReadonlySet<number>): Run[] {
  const runs: Run[] = []
  let [characters, spaced]: [Character[], boolean] = [[], false]
  const flush = (): void => {
    for (const run of runsOf(characters, spaced)) runs.push(run)
    if (characters.length > 0) [characters, spaced] = [[], false]
  }
  const isHidden = (index: number): boolean =>
    hidden.size > 0 && hidden.has(library.pdfium.wasmExports.FPDFText_GetTextObject(text, index))
  withMemory(library, 64, memory => {
    const count = library.FPDFText_CountChars(text)
    for (let index = 0; index < count; index++) {
      const printed = textOf(library.pdfium.wasmExports.FPDFText_GetUnicode(text, index))
      if (printed.trim() === '') {
        flush()
        spaced ||= /[^\r\n]/.test(printed)
      } else if (isHidden(index)) flush()
      else {
        const character = characterAt(library, text, index, view, memory, printed)
        if (character) characters.push(character)
      }
    }
    flush()
  })
  return runs
}

/** Splits the characters between two spaces into words, because spaces can be missing. */
function runsOf(characters: readonly Character[], spaced: boolean): Run[] {
  const usual = usualGap(characters)
  const runs: Run[] = []
  let previous: Character | undefined
  for (const character of characters) {
    if (previous && follows(previous, character, usual)) runs.at(-1)?.characters.push(character)
    else runs.push({ characters: [character], spaced: spaced && !previous })
    previous = character
  }
  return runs
}

/** The median gap between characters, for letter-spaced text. */
function usualGap(characters: readonly Character[]): number {
  const gaps = characters.slice(1).map(({ left }, index) => left - (characters[index]?.right ?? left))
  return gaps.length < 3 ? 0 : Math.max(0, median(gaps))
}

/** Whether a character continues the word of the previous one. The letters of a ligature have the same position. */
function follows(previous: Character, next: Character, usual: number): boolean {
  const { height, left, right } = previous
  const gap = next.left - right
  return (
    previous.rotation === next.rotation &&
    Math.abs(height - next.height) < 0.01 * height &&
    Math.abs(previous.baseline - next.baseline) < MOST_SHIFT * height &&
    ((gap < usual + MOST_GAP * height && gap > -MOST_OVERLAP * height) || next.left === left)
  )
}

/** The rotation that makes most of the page's characters upright. */
function mainRotation(runs: readonly Run[]): Rotation {
  const counts = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const { characters } of runs) for (const { rotation } of characters) counts[rotation] += 1
  return ROTATIONS.reduce((main, rotation) => (counts[rotation] > counts[main] ? rotation : main), 0)
}

function fragmentOf({ characters, spaced }: Run): TextFragment {
  const boxes = characters.map(({ left, right, baseline, height }) => {
    const top = baseline - ASCENT * height
    return { left, top, right, bottom: top + height }
  })
  return { text: characters.map(({ text }) => text).join(''), box: unionOf(boxes), spaced }
}
