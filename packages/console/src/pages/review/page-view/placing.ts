import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Location, PageWords } from '../../../contract.js'
import { locationOf, type Point, type Size, union } from './geometry/box.js'
import {
  bringIntoMiddle,
  bringIntoView,
  clampViewport,
  type Frame,
  fitPage,
  fitWidth,
  MARGIN,
  panBy,
  type Turns,
  toPage,
  turn,
  type Viewport,
  zoomStep,
  zoomTo,
} from './geometry/viewport.js'
import type { PageModel } from './page-model.js'

/** In narrower views, as on tablets, the margins of the page are cut. */
const NARROW_VIEW_PIXELS = 620

/** The width of A4 in points, for pages whose size is only known from their image. */
const DEFAULT_WIDTH = 595

export interface Placement {
  readonly viewport: Viewport
  readonly isAnimated: boolean
}

/** Where the page is in the view: it is scrolled, zoomed and turned, and follows the value in focus. */
export interface Placing {
  readonly frame: ReadonlySignal<Frame | undefined>
  readonly placement: ReadonlySignal<Placement | undefined>
  resize(view: Size): void
  /** Sets the size of a page whose words cannot be fetched, from its image. */
  setImageSize(size: Size): void
  panBy(distance: Point): void
  zoomAt(point: Point, factor: number): void
  zoomStep(direction: 1 | -1): void
  fitWidth(): void
  fitPage(): void
  /** Fits the width, or the page if the width fits already. */
  fitOther(): void
  rotate(): void
  bringIntoView(box: Location): void
  /** The point of the page at a point of the view. */
  pageAt(point: Point): Point | undefined
  dispose(): void
}

export function createPlacing(model: PageModel, content: ReadonlySignal<PageWords | undefined>): Placing {
  const { pages } = model
  const view = signal<Size | undefined>(undefined)
  const imageSize = signal<(Size & { readonly page: number }) | undefined>(undefined)
  const placement = signal<Placement | undefined>(undefined)
  const size = computed((): Size | undefined => {
    const words = content.value
    if (words) return { width: words.width, height: words.height }
    return imageSize.value?.page === pages.current.value ? imageSize.value : undefined
  })
  const frame = computed((): Frame | undefined => size.value && view.value && { page: size.value, view: view.value })

  let fit: 'width' | 'page' | undefined = 'width'
  let placedPage: number | undefined
  /** The box that was moved into the view last. It is not moved again, so that the person can look at another part of the page. */
  let followed: string | undefined

  function change(next: (viewport: Viewport, frame: Frame) => Viewport, isAnimated = false): void {
    const viewport = placement.peek()?.viewport
    const current = frame.peek()
    if (viewport && current) placement.value = { viewport: next(viewport, current), isAnimated }
  }

  function fitted(current: Frame, turns: Turns): Viewport {
    if (fit === 'page') return fitPage(current, turns)
    const isNarrow = current.view.width < NARROW_VIEW_PIXELS
    const text = isNarrow && turns === 0 ? union((content.peek()?.words ?? []).map(locationOf)) : undefined
    return fitWidth(current, turns, text)
  }

  /** Places a page that was not shown before, or after the size of the view has changed. */
  function placeAgain(current: Frame): void {
    const before = placement.peek()?.viewport
    const page = pages.current.peek()
    const isSamePage = placedPage === page
    placedPage = page
    const next = fitted(current, before?.turns ?? 0)
    const y = before && isSamePage ? MARGIN + ((before.y - MARGIN) * next.scale) / before.scale : next.y
    const viewport = before && !fit ? { ...before, ...(!isSamePage && { y: MARGIN }) } : { ...next, y }
    placement.value = { viewport: clampViewport(viewport, current), isAnimated: false }
  }

  function follow(
    current: Frame | undefined,
    page: number,
    location: Location,
    key: string,
    isCandidate: boolean,
  ): void {
    // The page of the box is placed first. This function is called again when its size is known.
    if (page !== pages.current.peek()) pages.show(page)
    if (!current || placedPage !== page || pages.current.peek() !== page) return
    const isFirst = followed === undefined
    followed = key
    const bring = isCandidate ? bringIntoView : bringIntoMiddle
    change((viewport, sizes) => bring(viewport, sizes, location), !isFirst)
  }

  const stop = effect(() => {
    const current = frame.value
    if (current) untracked(() => placeAgain(current))
  })
  const focused = computed(() => model.boxes.value.find(({ isFocused }) => isFocused))
  const stopFollowing = effect(() => {
    const current = frame.value
    const candidate = model.candidates.value?.find(({ isCurrent }) => isCurrent)
    const target = candidate ?? focused.value
    if (!target) {
      followed = ''
      return
    }
    const key = [candidate ? '' : JSON.stringify(focused.value?.place), target.page, ...target.location].join(' ')
    if (key !== followed) untracked(() => follow(current, target.page, target.location, key, candidate !== undefined))
  })

  function fitTo(next: 'width' | 'page'): void {
    fit = next
    change((viewport, current) => fitted(current, viewport.turns), true)
  }

  return {
    frame,
    placement,
    resize({ width, height }) {
      const before = view.peek()
      const isSame = before?.width === width && before.height === height
      if (width > 0 && height > 0 && !isSame) view.value = { width, height }
    },
    setImageSize({ width, height }) {
      imageSize.value = { width: DEFAULT_WIDTH, height: (DEFAULT_WIDTH * height) / width, page: pages.current.peek() }
    },
    panBy: distance => change((viewport, current) => panBy(viewport, current, distance)),
    zoomAt(point, factor) {
      fit = undefined
      change((viewport, current) => zoomTo(viewport, current, viewport.scale * factor, point))
    },
    zoomStep(direction) {
      fit = undefined
      change((viewport, current) => zoomTo(viewport, current, zoomStep(viewport.scale, direction)), true)
    },
    fitWidth: () => fitTo('width'),
    fitPage: () => fitTo('page'),
    fitOther: () => fitTo(fit === 'width' ? 'page' : 'width'),
    rotate() {
      change((viewport, current) =>
        fit ? fitted(current, ((viewport.turns + 1) % 4) as Turns) : turn(viewport, current),
      )
    },
    bringIntoView: box => change((viewport, current) => bringIntoView(viewport, current, box)),
    pageAt(point) {
      const current = frame.peek()
      const viewport = placement.peek()?.viewport
      return current && viewport && toPage(viewport, current, point)
    },
    dispose() {
      stop()
      stopFollowing()
    },
  }
}
