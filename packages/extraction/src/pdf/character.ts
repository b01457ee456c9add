import type { Matrix, PageView } from './page-view.js'
import type { Pdfium } from './pdfium.js'

/** A quarter of a turn is 1. */
export type Turn = 0 | 1 | 2 | 3

/** A character, on the page turned so that it is upright. */
export interface Character {
  readonly text: string
  readonly turn: Turn
  readonly left: number
  readonly right: number
  /** Where it stands, from the top of the page. */
  readonly baseline: number
  /** The height of the type. */
  readonly height: number
}

/** The text of a character by its number; what has none is not text. */
export function textOf(code: number): string {
  // A hyphen at the end of a line, after which its word goes on.
  if (code === 0x02 || code === 0xfffe) return '-'
  if (code < 0x20 || code > 0x10ffff) return code === 0 || code > 0x10ffff ? '' : ' '
  return (code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)).replace(/[\ufb00-\ufb06]/, ligature =>
    ligature.normalize('NFKC'),
  )
}

/** A character of the page; undefined when it has no size, or slants, as watermarks do. */
export function characterAt(
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

/** A place that the page's content names, on the page as displayed. */
export const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
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

/** A place on the page as displayed, on the page turned so that text with this turn is upright. */
export function turnUpright([x, y]: [number, number], turn: Turn, { width, height }: PageView): [number, number] {
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
