import type { TextFragment } from '../text/layout-page.js'
import type { PdfPage } from './unpdf.js'

/** The text of a PDF page, piece by piece, on the page as it is read: turned so that most of its text is upright. */
export interface PageFragments {
  width: number
  height: number
  fragments: TextFragment[]
}

type Matrix = readonly [number, number, number, number, number, number]

/** A quarter of a turn is 1. */
type Turn = 0 | 1 | 2 | 3

interface Run {
  text: string
  /** Where the baseline starts, from the top left corner of the page as displayed. */
  x: number
  y: number
  turn: Turn
  width: number
  height: number
}

/** How much of a typeface's height is above the baseline. */
const ASCENT = 0.8

/** Reads the text runs of a page with their boxes. */
export async function readPageFragments(page: PdfPage): Promise<PageFragments> {
  const viewport = page.getViewport({ scale: 1 })
  const view = matrixOf(viewport.transform)
  const { items } = await page.getTextContent()
  const runs: Run[] = []
  for (const item of items) {
    if (!('str' in item) || !item.str.trim()) continue
    const matrix = multiply(view, matrixOf(item.transform))
    const turn = turnOf(matrix)
    if (turn === undefined) continue
    runs.push({
      text: item.str,
      x: matrix[4],
      y: matrix[5],
      turn,
      width: item.width,
      height: item.height || Math.hypot(matrix[2], matrix[3]),
    })
  }
  const turn = mainTurn(runs)
  const upright = turn % 2 === 0
  return {
    width: upright ? viewport.width : viewport.height,
    height: upright ? viewport.height : viewport.width,
    fragments: runs.filter(run => run.turn === turn).map(run => fragmentOf(run, viewport.width, viewport.height)),
  }
}

function matrixOf([a, b, c, d, e, f]: readonly number[]): Matrix {
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

/** How far text is turned clockwise, to the nearest quarter; undefined for slanting text such as watermarks. */
function turnOf(matrix: Matrix): Turn | undefined {
  const quarters = Math.atan2(matrix[1], matrix[0]) / (Math.PI / 2)
  const nearest = Math.round(quarters)
  if (Math.abs(quarters - nearest) > 0.1) return undefined
  const turns: Turn[] = [0, 1, 2, 3]
  return turns[(nearest + 4) % 4]
}

/** The turn of most of the page's characters. */
function mainTurn(runs: readonly Run[]): Turn {
  const characters: [number, number, number, number] = [0, 0, 0, 0]
  for (const run of runs) characters[run.turn] += run.text.length
  const turns: Turn[] = [0, 1, 2, 3]
  return turns.reduce((main, turn) => (characters[turn] > characters[main] ? turn : main))
}

function fragmentOf({ text, turn, width, height, ...start }: Run, pageWidth: number, pageHeight: number): TextFragment {
  const [x, baseline] = turnUpright(start.x, start.y, turn, pageWidth, pageHeight)
  const top = baseline - ASCENT * height
  return { text, box: { left: x, top, right: x + width, bottom: top + height } }
}

function turnUpright(x: number, y: number, turn: Turn, pageWidth: number, pageHeight: number): [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 1:
      return [y, pageWidth - x]
    case 2:
      return [pageWidth - x, pageHeight - y]
    case 3:
      return [pageHeight - y, x]
  }
}
