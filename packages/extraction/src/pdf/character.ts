import { ROTATIONS, type Rotation, turnedPoint } from '../text/placement.js'
import { type Matrix, type PageView, place } from './page-view.js'
import type { Pdfium } from './pdfium.js'

/** A character, on the page turned so that it is upright. */
export interface Character {
  readonly text: string
  /** By how much the page has to be turned so that the character is upright. */
  readonly rotation: Rotation
  /** By how much its line runs down to the right, in radians. */
  readonly slope: number
  readonly left: number
  readonly right: number
  /** Where it stands, from the top of the page. */
  readonly baseline: number
  /** The height of the type. */
  readonly height: number
}

/** Text that is farther from upright, in quarter turns (9 degrees), belongs to watermarks. */
const MAX_SLANT = 0.1

/** Represents a character whose meaning the document does not say. */
const UNMAPPED = '\ufffd'

/** The text of a character by its number. */
export function textOf(code: number): string {
  // A hyphen at the end of a line, after which its word goes on.
  if (code === 0x02 || code === 0xfffe) return '-'
  if (code === 0 || code > 0x10ffff) return UNMAPPED
  if (code < 0x20) return ' '
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

/** How far text that runs in a direction is turned clockwise on the page, in quarter turns. */
function quartersOf([a, b, c, d]: Matrix, x: number, y: number): number {
  return Math.atan2(b * x + d * y, a * x + c * y) / (Math.PI / 2)
}

/** By how much the page has to be turned so that text is upright; undefined for text that slants. */
function uprightRotation(quarters: number): Rotation | undefined {
  const nearest = Math.round(quarters)
  if (Math.abs(quarters - nearest) > MAX_SLANT) return undefined
  return ROTATIONS[(4 - nearest) % 4]
}
