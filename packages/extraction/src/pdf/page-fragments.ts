import { median, unionOf } from '../text/geometry.js'
import type { TextFragment } from '../text/layout-page.js'
import { type Matrix, type PageView, viewOf } from './page-view.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The text of a PDF page, piece by piece, on the page as it is read: turned so that most of its text is upright. */
export interface PageFragments {
  width: number
  height: number
  fragments: TextFragment[]
}

/** A quarter of a turn is 1. */
type Turn = 0 | 1 | 2 | 3

/** A character, on the page turned so that it is upright. */
interface Character {
  readonly text: string
  readonly turn: Turn
  readonly left: number
  readonly right: number
  /** Where it stands, from the top of the page. */
  readonly baseline: number
  /** The height of the type. */
  readonly height: number
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
export function readPageFragments(library: Pdfium, page: number): PageFragments {
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
    fragments: runs.filter(run => run.characters[0]?.turn === turn).map(fragmentOf),
  }
}

function readRuns(library: Pdfium, text: number, view: PageView): Run[] {
  const runs: Run[] = []
  let [characters, spaced]: [Character[], boolean] = [[], false]
  const flush = (): void => {
    runs.push(...runsOf(characters, spaced))
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

/** The text of a character by its number; what has none is not text. */
function textOf(code: number): string {
  // A hyphen at the end of a line, after which its word goes on.
  if (code === 0x02 || code === 0xfffe) return '-'
  if (code < 0x20 || code > 0x10ffff) return code === 0 || code > 0x10ffff ? '' : ' '
  return (code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)).replace(/[\ufb00-\ufb06]/, ligature =>
    ligature.normalize('NFKC'),
  )
}

/** A character of the page; undefined when it has no size, or slants, as watermarks do. */
function characterAt(
  library: Pdfium,
  page: number,
  index: number,
  view: PageView,
  memory: number,
  text: string,
): Character | undefined {
  library.FPDFText_GetMatrix(page, index, memory)
  library.FPDFText_GetLooseCharBox(page, index, memory + 24)
  library.FPDFText_GetCharOrigin(page, index, memory + 40, memory + 48)
  const { HEAPF32, HEAPF64 } = library.pdfium
  const [a = 1, b = 0, c = 0, d = 1, , , left = 0, top = 0, right = 0, bottom = 0] = HEAPF32.subarray(memory >> 2)
  const [x = 0, y = 0] = HEAPF64.subarray((memory + 40) >> 3)
  const turn = turnOf(view.matrix, a, b)
  const height = library.FPDFText_GetFontSize(page, index) * Math.hypot(c, d)
  if (turn === undefined || !(height > 0)) return undefined
  const at = (x: number, y: number): [number, number] => turnUpright(place(view.matrix, x, y), turn, view)
  const [[from], [to], [, baseline]] = [at(left, top), at(right, bottom), at(x, y)]
  if (from === to) return undefined
  return { text, turn, left: Math.min(from, to), right: Math.max(from, to), baseline, height }
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

const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** How far text that runs into a direction is turned clockwise on the page, to the nearest quarter; undefined when it slants. */
function turnOf([a, b, c, d]: Matrix, x: number, y: number): Turn | undefined {
  const quarters = Math.atan2(b * x + d * y, a * x + c * y) / (Math.PI / 2)
  const nearest = Math.round(quarters)
  if (Math.abs(quarters - nearest) > 0.1) return undefined
  const turns: Turn[] = [0, 1, 2, 3]
  return turns[(nearest + 4) % 4]
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

function turnUpright([x, y]: [number, number], turn: Turn, { width, height }: PageView): [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 1:
      return [y, width - x]
    case 2:
      return [width - x, height - y]
    case 3:
      return [height - y, x]
  }
}
