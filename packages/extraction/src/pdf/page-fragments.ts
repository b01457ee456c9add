import { median, unionOf } from '../text/geometry.js'
import type { TextFragment } from '../text/layout-page.js'
import { type Character, characterAt, type Turn, textOf } from './character.js'
import { placeField, readFields, withFields } from './form-fields.js'
import { type PageView, viewOf } from './page-view.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The text of a PDF page, piece by piece, on the page as it is read: turned so that most of its text is upright. */
export interface PageFragments {
  width: number
  height: number
  fragments: TextFragment[]
}

/** A word, or part of one. */
interface Run {
  readonly characters: Character[]
  /** Whether a space was printed before it. */
  readonly spaced: boolean
}

/** How much of a typeface's height is above the baseline. */
const ASCENT = 0.8

/**
 * Characters of a word may be so much farther apart than is usual in it, overlap so much, or stand so much higher or lower, as
 * shares of their height.
 */
const MOST_GAP = 0.12
const MOST_OVERLAP = 0.5
const MOST_SHIFT = 0.2

/** Reads the text of a page with the places of its words. */
export function readPageFragments(library: Pdfium, page: number, form = 0): PageFragments {
  const view = viewOf(library, page)
  const text = library.FPDFText_LoadPage(page)
  if (!text) throw new Error('its text cannot be read')
  let runs: Run[]
  try {
    runs = readRuns(library, text, view)
  } finally {
    library.FPDFText_ClosePage(text)
  }
  const turn = mainTurn(runs)
  const upright = turn % 2 === 0
  return {
    width: upright ? view.width : view.height,
    height: upright ? view.height : view.width,
    fragments: withFields(
      runs.filter(run => run.characters[0]?.turn === turn).map(fragmentOf),
      readFields(library, page, form).map(field => placeField(field, view, turn)),
    ),
  }
}

function readRuns(library: Pdfium, text: number, view: PageView): Run[] {
  const runs: Run[] = []
  let [characters, spaced]: [Character[], boolean] = [[], false]
  const flush = (): void => {
    for (const run of runsOf(characters, spaced)) runs.push(run)
    if (characters.length > 0) [characters, spaced] = [[], false]
  }
  withMemory(library, 64, memory => {
    const count = library.FPDFText_CountChars(text)
    for (let index = 0; index < count; index++) {
      const printed = textOf(library.FPDFText_GetUnicode(text, index))
      if (printed.trim() === '') {
        flush()
        spaced ||= /[^\r\n]/.test(printed)
      } else {
        const character = characterAt(library, text, index, view, memory, printed)
        if (character) characters.push(character)
      }
    }
    flush()
  })
  return runs
}

/** What stands between two spaces: a word, or several where spaces are left out. */
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

/** How far apart most characters are, where they are spaced out. */
function usualGap(characters: readonly Character[]): number {
  const gaps = characters.slice(1).map(({ left }, index) => left - (characters[index]?.right ?? left))
  return gaps.length < 3 ? 0 : Math.max(0, median(gaps))
}

/** Whether a character goes on with the word of another. The letters of a ligature are in the same place. */
function follows(previous: Character, next: Character, usual: number): boolean {
  const { height, left, right } = previous
  const gap = next.left - right
  return (
    previous.turn === next.turn &&
    Math.abs(height - next.height) < 0.01 * height &&
    Math.abs(previous.baseline - next.baseline) < MOST_SHIFT * height &&
    ((gap < usual + MOST_GAP * height && gap > -MOST_OVERLAP * height) || next.left === left)
  )
}

/** The turn of most of the page's characters. */
function mainTurn(runs: readonly Run[]): Turn {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const { characters } of runs) for (const { turn } of characters) counts[turn] += 1
  const turns: Turn[] = [0, 1, 2, 3]
  return turns.reduce((main, turn) => (counts[turn] > counts[main] ? turn : main))
}

function fragmentOf({ characters, spaced }: Run): TextFragment {
  const boxes = characters.map(({ left, right, baseline, height }) => {
    const top = baseline - ASCENT * height
    return { left, top, right, bottom: top + height }
  })
  return { text: characters.map(({ text }) => text).join(''), box: unionOf(boxes), spaced }
}
