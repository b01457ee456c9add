import type { Location } from '../../../../contract.js'
import { clamp, type Point, type Size } from './box.js'

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3

/** How a page is placed in the view. */
export interface Viewport {
  /** CSS pixels per point of the page. 1 is shown as 100 %. */
  readonly scale: number
  /** The left and upper edge of the turned page, in CSS pixels from those of the view. */
  readonly x: number
  readonly y: number
  readonly turns: Turns
}

/** A page and the view that shows it. */
export interface Frame {
  /** In points, before the turns of the viewport. */
  readonly page: Size
  /** In CSS pixels. */
  readonly view: Size
}

/** In CSS pixels: the desk that is visible next to the edges of the page. */
export const MARGIN = 24

const MAX_SCALE = 4
const MIN_SCALE = 0.25
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4]

/** In CSS pixels: print that is lower than this cannot be read. */
const MIN_READABLE_HEIGHT = 9

export const turnedSize = ({ width, height }: Size, turns: Turns): Size =>
  turns % 2 === 0 ? { width, height } : { width: height, height: width }

/** Shows the page, or the part of it inside `bounds`, as wide as the view, from the top. */
export function fitWidth(frame: Frame, turns: Turns, bounds: Location = [0, 0, 1, 1]): Viewport {
  const shown = turnedLocation(bounds, turns)
  const { width, height } = turnedSize(frame.page, turns)
  // Around a part of the page, its own print needs less room than the edge of the paper.
  const margin = bounds[0] === 0 && bounds[2] === 1 ? MARGIN : MARGIN / 2
  const scale = limitScale((frame.view.width - 2 * margin) / ((shown[2] - shown[0]) * width), frame, turns)
  return clampViewport(
    { scale, x: margin - shown[0] * width * scale, y: MARGIN - shown[1] * height * scale, turns },
    frame,
  )
}

/** Shows the whole page. */
export function fitPage(frame: Frame, turns: Turns): Viewport {
  return clampViewport({ scale: pageScale(frame, turns), x: 0, y: 0, turns }, frame)
}

function pageScale({ page, view }: Frame, turns: Turns): number {
  const { width, height } = turnedSize(page, turns)
  return Math.max(0.01, Math.min((view.width - 2 * MARGIN) / width, (view.height - 2 * MARGIN) / height, MAX_SCALE))
}

/** Large pages can be smaller than 25 %, so that all of them can be seen. */
const limitScale = (scale: number, frame: Frame, turns: Turns): number =>
  clamp(scale, Math.min(MIN_SCALE, pageScale(frame, turns)), MAX_SCALE)

/** Changes the scale; the point of the page at `at` stays where it is in the view. */
export function zoomTo(viewport: Viewport, frame: Frame, scale: number, at: Point = centerOfView(frame)): Viewport {
  const limited = limitScale(scale, frame, viewport.turns)
  const factor = limited / viewport.scale
  const x = at.x - (at.x - viewport.x) * factor
  const y = at.y - (at.y - viewport.y) * factor
  return clampViewport({ ...viewport, scale: limited, x, y }, frame)
}

/** The next larger or smaller step of the zoom. */
export function zoomStep(scale: number, direction: 1 | -1): number {
  // Scales that fit the page are between steps; those that differ by rounding only are not.
  const isBeyond = (step: number) => (direction > 0 ? step > scale * 1.01 : step < scale * 0.99)
  const steps = STEPS.filter(isBeyond)
  return (direction > 0 ? steps[0] : steps.at(-1)) ?? scale
}

export const panBy = (viewport: Viewport, frame: Frame, { x, y }: Point): Viewport =>
  clampViewport({ ...viewport, x: viewport.x + x, y: viewport.y + y }, frame)

/** Turns the page by 90 degrees clockwise. The point in the center of the view stays there. */
export function turn(viewport: Viewport, frame: Frame): Viewport {
  const center = centerOfView(frame)
  const fixed = toPage(viewport, frame, center)
  const turned: Viewport = { ...viewport, turns: ((viewport.turns + 1) % 4) as Turns }
  const moved = toView(turned, frame, fixed)
  return panBy(turned, frame, { x: center.x - moved.x, y: center.y - moved.y })
}

const centerOfView = ({ view }: Frame): Point => ({ x: view.width / 2, y: view.height / 2 })

/** Keeps the page in the view: pages that are smaller than the view are in its center, others leave no desk but the margin. */
export function clampViewport(viewport: Viewport, { page, view }: Frame): Viewport {
  const { width, height } = turnedSize(page, viewport.turns)
  const x = clampStart(viewport.x, width * viewport.scale, view.width)
  const y = clampStart(viewport.y, height * viewport.scale, view.height)
  return { ...viewport, x, y }
}

function clampStart(start: number, length: number, available: number): number {
  if (length + 2 * MARGIN <= available) return (available - length) / 2
  return clamp(start, available - length - MARGIN, MARGIN)
}

/**
 * Moves a box of the page into the middle third of the height of the view, and into its width. The zoom stays the same, unless the
 * print would be too small to read.
 */
export function bringIntoMiddle(viewport: Viewport, frame: Frame, box: Location): Viewport {
  const height = heightInView(viewport, frame, box)
  const readable =
    height > 0 && height < MIN_READABLE_HEIGHT
      ? zoomTo(viewport, frame, (viewport.scale * MIN_READABLE_HEIGHT) / height)
      : viewport
  const [left, top, right, bottom] = boxInView(readable, frame, box)
  const { view } = frame
  const margin = view.width / 8
  return panBy(readable, frame, {
    x: distanceInto(left, right, margin, view.width - margin),
    y: distanceInto(top, bottom, view.height / 3, (view.height * 2) / 3),
  })
}

/** Moves a box of the page into the view, if a part of it is outside. */
export function bringIntoView(viewport: Viewport, frame: Frame, box: Location): Viewport {
  const [left, top, right, bottom] = boxInView(viewport, frame, box)
  const { view } = frame
  return panBy(viewport, frame, {
    x: distanceInto(left, right, MARGIN, view.width - MARGIN),
    y: distanceInto(top, bottom, MARGIN, view.height - MARGIN),
  })
}

/** The height of print on the page is its width if the page is turned. */
const heightInView = ({ scale }: Viewport, { page }: Frame, [, top, , bottom]: Location): number =>
  (bottom - top) * page.height * scale

/** How far an interval must move to be inside another; an interval that is too long starts at its start. */
function distanceInto(start: number, end: number, min: number, max: number): number {
  if (end - start > max - min || start < min) return min - start
  return end > max ? max - end : 0
}

/** The point of the page, from 0 to 1, at a point of the view. */
export function toPage(viewport: Viewport, { page }: Frame, point: Point): Point {
  const { width, height } = turnedSize(page, viewport.turns)
  const x = (point.x - viewport.x) / (width * viewport.scale)
  const y = (point.y - viewport.y) / (height * viewport.scale)
  return turnedPoint({ x, y }, ((4 - viewport.turns) % 4) as Turns)
}

/** The point of the view at a point of the page, which has coordinates from 0 to 1. */
export function toView(viewport: Viewport, { page }: Frame, point: Point): Point {
  const { width, height } = turnedSize(page, viewport.turns)
  const { x, y } = turnedPoint(point, viewport.turns)
  return { x: viewport.x + x * width * viewport.scale, y: viewport.y + y * height * viewport.scale }
}

export function boxInView(viewport: Viewport, frame: Frame, [left, top, right, bottom]: Location): Location {
  const a = toView(viewport, frame, { x: left, y: top })
  const b = toView(viewport, frame, { x: right, y: bottom })
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]
}

function turnedPoint({ x, y }: Point, turns: Turns): Point {
  if (turns === 1) return { x: 1 - y, y: x }
  if (turns === 2) return { x: 1 - x, y: 1 - y }
  return turns === 3 ? { x: y, y: 1 - x } : { x, y }
}

function turnedLocation([left, top, right, bottom]: Location, turns: Turns): Location {
  const a = turnedPoint({ x: left, y: top }, turns)
  const b = turnedPoint({ x: right, y: bottom }, turns)
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]
}

/** The CSS transform of a layer that is as large as the page at `layerScale`, with its origin in the left upper corner. */
export function transformOf({ scale, x, y, turns }: Viewport, { page }: Frame, layerScale: number): string {
  const factor = scale / layerScale
  const width = page.width * scale
  const height = page.height * scale
  const [a, b, c, d, e, f] = (
    [
      [factor, 0, 0, factor, x, y],
      [0, factor, -factor, 0, x + height, y],
      [-factor, 0, 0, -factor, x + width, y + height],
      [0, -factor, factor, 0, x, y + width],
    ] as const
  )[turns]
  return `matrix(${a},${b},${c},${d},${e},${f})`
}
