import { ROTATIONS, type Rotation, turnedPoint } from '../text/placement.js'
import { type Matrix, type PageView, place } from './page-view.js'
import type { Pdfium } from './pdfium.js'

/** A character, in the coordinates of the page after it was rotated so that the character is upright. */
export interface Character {
  readonly text: string
  /** The rotation of the page that makes the character upright. */
  readonly rotation: Rotation
  /** The downward slope of its line, in radians. */
  readonly slope: number
  readonly left: number
  readonly right: number
  /** The position of its baseline, from the top of the page. */
  readonly baseline: number
  /** The type height. */
  readonly height: number
}

/** The maximum slant of text, in quarter turns (9 degrees). Text with a larger slant is part of a watermark. */
const MAX_SLANT = 0.1

/** Represents a character that the document does not map to text. */
const UNMAPPED = '\ufffd'

/** The text of a character code. */
export function textOf(code: number): string {
  // A hyphen at the end of a line whose word continues on the next line.
  if (code === 0x02 || code === 0xfffe) return '-'
  if (code === 0 || code > 0x10ffff) return UNMAPPED
  if (code < 0x20) return ' '
  return (code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)).replace(/[\ufb00-\ufb06]/, ligature =>
    ligature.normalize('NFKC'),
  )
}

/** A character of the page; undefined if it is empty, or slanted like a watermark. */
export function characterAt(
  library: Pdfium,
  page: number,
  index: number,
  view: PageView,
  memory: number,
  text: string,
): Character | undefined {
  library.pdfium.wasmExports.FPDFText_GetMatrix(page, index, memory)
  library.pdfium.wasmExports.FPDFText_GetLooseCharBox(page, index, memory + 24)
  library.pdfium.wasmExports.FPDFText_GetCharOrigin(page, index, memory + 40, memory + 48)
  const { HEAPF32, HEAPF64 } = library.pdfium
  const [a = 1, b = 0, c = 0, d = 1, , , left = 0, top = 0, right = 0, bottom = 0] = HEAPF32.subarray(memory >> 2)
  const [x = 0, y = 0] = HEAPF64.subarray((memory + 40) >> 3)
  const quarters = quartersOf(view.matrix, a, b)
  const rotation = uprightRotation(quarters)
  const height = library.pdfium.wasmExports.FPDFText_GetFontSize(page, index) * Math.hypot(c, d)
  if (rotation === undefined || !(height > 0)) return undefined
  const at = (x: number, y: number): [number, number] => turnedPoint(...place(view.matrix, x, y), view, rotation)
  const [[from], [to], [, baseline]] = [at(left, top), at(right, bottom), at(x, y)]
  if (from === to) return undefined
  const slope = (quarters - Math.round(quarters)) * (Math.PI / 2)
  return { text, rotation, slope, left: Math.min(from, to), right: Math.max(from, to), baseline, height }
}

/** The clockwise rotation on the page of text in a direction, in quarter turns. */
function quartersOf([a, b, c, d]: Matrix, x: number, y: number): number {
  return Math.atan2(b * x + d * y, a * x + c * y) / (Math.PI / 2)
}

/** The rotation of the page that makes text upright; undefined for slanted text. */
function uprightRotation(quarters: number): Rotation | undefined {
  const nearest = Math.round(quarters)
  if (Math.abs(quarters - nearest) > MAX_SLANT) return undefined
  return ROTATIONS[(4 - nearest) % 4]
}
