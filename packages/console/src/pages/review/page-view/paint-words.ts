import type { Location, PageWord } from '../../../contract.js'
import { locationOf, type Size, union } from './geometry/box.js'
import type { WordMarks } from './word-selection.js'

/** In pixels: candidates all over a large page on a sharp screen would need hundreds of megabytes. Boxes need fewer pixels than text. */
const MAX_CANVAS_PIXELS = 4_000_000

/** In CSS pixels, around a word. */
const PADDING = 2
/** In CSS pixels, around all words: padding and half of a line. */
const MARGIN = 4

interface Style {
  readonly fill?: number
  readonly stroke?: number
  readonly dash?: readonly number[]
}

const styles = {
  hovered: { fill: 0.2, stroke: 2 },
  selected: { fill: 0.24 },
  cursor: { fill: 0.12, stroke: 2 },
  taken: { fill: 0.3 },
  candidate: { fill: 0.08, stroke: 1.5, dash: [3, 2] },
  current: { fill: 0.16, stroke: 2 },
} as const satisfies Record<string, Style>

/**
 * Draws the few words that are hovered, selected, taken or candidates. The canvas is moved, and is only as large as their place.
 *
 * @param size Of the page in CSS pixels.
 */
export function paintWords(canvas: HTMLCanvasElement, size: Size, words: readonly PageWord[], marks: WordMarks): void {
  const boxes = boxesOf(words, marks).map(([[left, top, right, bottom], style]) => {
    const x = left * size.width - PADDING
    const y = top * size.height - PADDING
    const box: Location = [x, y, right * size.width + PADDING, bottom * size.height + PADDING]
    return [box, style] as const
  })
  const bounds = union(boxes.map(([box]) => box))
  canvas.hidden = bounds === undefined
  const context = bounds && canvas.getContext('2d')
  if (!bounds || !context) return
  const left = Math.floor(bounds[0] - MARGIN)
  const top = Math.floor(bounds[1] - MARGIN)
  const width = Math.ceil(bounds[2] + MARGIN) - left
  const height = Math.ceil(bounds[3] + MARGIN) - top
  const resolution = Math.min(devicePixelRatio, Math.sqrt(MAX_CANVAS_PIXELS / (width * height)))
  // The new size also clears the canvas.
  canvas.width = Math.ceil(width * resolution)
  canvas.height = Math.ceil(height * resolution)
  Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  context.setTransform(resolution, 0, 0, resolution, -left * resolution, -top * resolution)
  const color = getComputedStyle(canvas).color
  context.fillStyle = color
  context.strokeStyle = color
  for (const [box, style] of boxes) draw(context, box, style)
}

function boxesOf(words: readonly PageWord[], marks: WordMarks): (readonly [Location, Style])[] {
  const { hovered, selected, cursor, taken, candidates } = marks
  const styled = (indices: readonly number[], style: Style) =>
    linesOf(words, indices).map(location => [location, style] as const)
  return [
    ...candidates.map(({ location, isCurrent }) => [location, isCurrent ? styles.current : styles.candidate] as const),
    ...styled(taken, styles.taken),
    ...styled(selected, styles.selected),
    ...styled(cursor === undefined ? [] : [cursor], styles.cursor),
    ...styled(hovered === undefined ? [] : [hovered], styles.hovered),
  ]
}

/** One box for words next to each other on a line, without the gaps between them. */
function linesOf(words: readonly PageWord[], indices: readonly number[]): Location[] {
  const lines: Location[] = []
  let previous: number | undefined
  for (const index of indices) {
    const word = words[index]
    if (!word) continue
    const line = lines.at(-1)
    const isNext = previous === index - 1 && words[previous]?.[5] === word[5]
    if (line && isNext) lines[lines.length - 1] = union([line, locationOf(word)]) ?? line
    else lines.push(locationOf(word))
    previous = index
  }
  return lines
}

function draw(context: CanvasRenderingContext2D, [left, top, right, bottom]: Location, style: Style): void {
  context.beginPath()
  context.roundRect(left, top, right - left, bottom - top, 2)
  if (style.fill) {
    context.globalAlpha = style.fill
    context.fill()
  }
  if (style.stroke) {
    context.globalAlpha = 1
    context.lineWidth = style.stroke
    context.setLineDash([...(style.dash ?? [])])
    context.stroke()
  }
}
