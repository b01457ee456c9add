import type { Point } from './geometry/box.js'
import type { Viewer } from './viewer.js'

/** In CSS pixels: a pointer that moves less than this clicks. */
const CLICK_DISTANCE = 4
const TAP_DISTANCE = 10
const PIXELS_PER_LINE = 16
/** The zoom doubles with this many pixels of a wheel with steps. */
const PIXELS_PER_DOUBLING = 300
/** Browsers report two fingers on a touchpad as a wheel with Ctrl that turns by a few pixels, which feel like a stretched page. */
const MAX_PINCH_PIXELS = 40
const PINCH_PIXELS_PER_DOUBLING = 80

type Gesture =
  | { readonly kind: 'words'; readonly start: Point; isDrag: boolean; readonly isCopy: boolean }
  | { readonly kind: 'pan'; readonly start: Point; last: Point; isDrag: boolean; readonly isTouch: boolean }

/**
 * Handles the pointer over the page: the left button takes words, the middle one scrolls, the wheel scrolls and with Ctrl zooms. One
 * finger scrolls and taps, two fingers zoom. With Alt, a drag only selects words for copying.
 *
 * @returns a function that removes the handlers.
 */
export function attachPointer(desk: HTMLElement, { model, placing, words }: Viewer): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const touches = new Map<number, Point>()
  let gesture: Gesture | undefined

  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = desk.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  function onPointerDown(event: PointerEvent): void {
    const start = pointOf(event)
    desk.setPointerCapture(event.pointerId)
    if (event.pointerType === 'touch') {
      touches.set(event.pointerId, start)
      gesture = { kind: 'pan', start, last: start, isDrag: touches.size > 1, isTouch: true }
    } else if (event.button === 1) gesture = { kind: 'pan', start, last: start, isDrag: false, isTouch: false }
    else if (event.button === 0) {
      gesture = { kind: 'words', start, isDrag: false, isCopy: event.altKey || !model.canTake.peek() }
    }
  }

  function onPointerMove(event: PointerEvent): void {
    const point = pointOf(event)
    if (!gesture) {
      if (event.pointerType !== 'touch') words.hover(point)
      return
    }
    if (gesture.kind === 'words') {
      gesture.isDrag ||= distance(gesture.start, point) > CLICK_DISTANCE
      if (gesture.isDrag) words.drag(gesture.start, point)
      return
    }
    if (touches.size > 1) {
      pinch(event.pointerId, point)
      return
    }
    gesture.isDrag ||= distance(gesture.start, point) > (gesture.isTouch ? TAP_DISTANCE : CLICK_DISTANCE)
    if (gesture.isDrag) placing.panBy({ x: point.x - gesture.last.x, y: point.y - gesture.last.y })
    gesture.last = point
    if (gesture.isTouch) touches.set(event.pointerId, point)
  }

  /** Keeps the point of the page under the other finger. */
  function pinch(pointerId: number, point: Point): void {
    const before = touches.get(pointerId)
    const other = [...touches].find(([id]) => id !== pointerId)?.[1]
    if (!before || !other) return
    touches.set(pointerId, point)
    placing.zoomAt(other, Math.max(1, distance(other, point)) / Math.max(1, distance(other, before)))
  }

  function onPointerUp(event: PointerEvent): void {
    const ended = gesture
    touches.delete(event.pointerId)
    const [remaining] = touches.values()
    gesture = remaining && { kind: 'pan', start: remaining, last: remaining, isDrag: true, isTouch: true }
    if (!ended) return
    const isCanceled = event.type === 'pointercancel'
    if (ended.kind === 'words') {
      if (ended.isDrag) words.endDrag(isCanceled ? 'cancel' : ended.isCopy ? 'select' : 'take')
      else if (!isCanceled) words.click(ended.start, event.shiftKey)
    } else if (ended.isTouch && !ended.isDrag && !isCanceled) words.click(ended.start, false)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || gesture?.kind !== 'words') return
    event.preventDefault()
    event.stopPropagation()
    gesture = undefined
    words.endDrag('cancel')
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault()
    const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? PIXELS_PER_LINE : 1
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? desk.clientHeight : line
    const x = event.deltaX * pixels
    const y = event.deltaY * pixels
    if (event.ctrlKey || event.metaKey) {
      const doubling = Math.abs(y) < MAX_PINCH_PIXELS ? PINCH_PIXELS_PER_DOUBLING : PIXELS_PER_DOUBLING
      placing.zoomAt(pointOf(event), 2 ** (-y / doubling))
    } else placing.panBy(event.shiftKey && x === 0 ? { x: -y, y: 0 } : { x: -x, y: -y })
  }

  /** The value in focus keeps the focus while words are taken for it. The middle button would start to scroll by itself. */
  function onMouseDown(event: MouseEvent): void {
    if (event.button === 1 || (model.canTake.peek() && !event.altKey)) event.preventDefault()
  }

  desk.addEventListener('pointerdown', onPointerDown, { signal })
  desk.addEventListener('pointermove', onPointerMove, { signal })
  desk.addEventListener('pointerup', onPointerUp, { signal })
  desk.addEventListener('pointercancel', onPointerUp, { signal })
  desk.addEventListener('pointerleave', () => words.hover(undefined), { signal })
  desk.addEventListener('mousedown', onMouseDown, { signal })
  desk.addEventListener('wheel', onWheel, { signal, passive: false })
  document.addEventListener('keydown', onKeyDown, { signal, capture: true })
  return () => controller.abort()
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
