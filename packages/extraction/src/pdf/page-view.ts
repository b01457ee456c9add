import type { Pdfium } from './pdfium.js'
import { withMemory } from './pdfium.js'

/** x and y become `a x + c y + e` and `b x + d y + f`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** How a page is displayed. */
export interface PageView {
  /** In points, as are the places on it. */
  readonly width: number
  readonly height: number
  /** From the places that the page's content names to those on the page as displayed, from its top left corner. */
  readonly matrix: Matrix
}

/** Where a place that the page's content names is on the page as displayed. */
export const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** How a page is displayed: its visible part, turned as the page says. */
export function viewOf(library: Pdfium, page: number): PageView {
  const [left, top, right, bottom] = withMemory(library, 16, address => {
    library.FPDF_GetPageBoundingBox(page, address)
    return floatsAt(library, address, 4)
  })
  const [x, y] = [left ?? 0, bottom ?? 0]
  const [width, height] = [(right ?? 0) - x, (top ?? 0) - y]
  switch (library.FPDFPage_GetRotation(page)) {
    case 1:
      return { width: height, height: width, matrix: [0, 1, 1, 0, -y, -x] }
    case 2:
      return { width, height, matrix: [-1, 0, 0, 1, x + width, -y] }
    case 3:
      return { width: height, height: width, matrix: [0, -1, -1, 0, y + height, x + width] }
    default:
      return { width, height, matrix: [1, 0, 0, -1, -x, y + height] }
  }
}

/** Numbers of the library's memory. */
export function floatsAt({ pdfium }: Pdfium, address: number, count: number): Float32Array {
  return pdfium.HEAPF32.slice(address >> 2, (address >> 2) + count)
}
