import { type Box, unionOf } from '../text/geometry.js'
import { type Matrix, type PageView, place } from './page-view.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The types of objects on a page. */
const TEXT = 1
const PATH = 2
export const IMAGE = 3
export const FORM = 5

/** Pages with more objects are drawings; only this many are examined, so that a page takes milliseconds. */
const MAX_OBJECTS = 20_000
/** The maximum number of images that are kept, and of areas, which are compared with every text. */
const MAX_IMAGES = 4000
const MAX_AREAS = 1000
/** Forms can contain forms. */
const MAX_DEPTH = 8
/** A filled area of at most this many segments is a rectangle. */
const MAX_RECTANGLE_SEGMENTS = 6
/** In square points: smaller areas are lines, which do not cover text. */
const MIN_AREA = 40
/** Alpha values below `TRANSPARENT` count as transparent, and those from `OPAQUE` up as opaque. */
const TRANSPARENT = 20
const OPAQUE = 245
/** The color of the page: red, green and blue from 0 to 255. */
const WHITE: Color = [255, 255, 255]
/** Text whose color differs from its background by less than this, in each of red, green and blue, is invisible. */
export const MIN_CONTRAST = 26

/** The text rendering modes that draw nothing. */
const INVISIBLE = 3
const CLIP_ONLY = 7

type Color = readonly [red: number, green: number, blue: number]

/** The objects on a page of a PDF, without the text itself. */
export interface PageObjects {
  /** The bounding boxes of the images on the displayed page. */
  readonly images: readonly Box[]
  /** The text objects that may be invisible, by their addresses, with the reason and bounding box of each. */
  readonly doubtful: ReadonlyMap<number, Doubt>
  /** Number of text objects. */
  readonly textCount: number
  /** Number of segments of all shapes: letters that are drawn as shapes have about 20 each. */
  readonly segments: number
}

/** The reason why a text object may be invisible. */
export interface Doubt {
  /**
   * `hidden`: it is invisible. `ocr`: it is not drawn, but there is an image at its position, as in scans with recognised text.
   * `contrast`: the rendered page has to be examined.
   */
  readonly kind: 'hidden' | 'ocr' | 'contrast'
  readonly box: Box
}

interface Area {
  readonly box: Box
  /** Position in the drawing order. */
  readonly order: number
  /** Undefined for images. */
  readonly color?: Color
}

interface PrintedText {
  readonly address: number
  readonly box: Box
  readonly order: number
  readonly isDrawn: boolean
  readonly color: Color
  readonly isClippedAway: boolean
}

/** Examines the objects of a page. */
export function pageObjects(library: Pdfium, page: number, view: PageView): PageObjects {
  return withMemory(library, 64, memory => {
    const texts: PrintedText[] = []
    const areas: Area[] = []
    const images: Box[] = []
    const objects = walk(library, page, view.matrix)
    let [order, segments] = [0, 0]
    for (const { address, type, matrix } of objects) {
      order += 1
      if (type === TEXT) texts.push({ ...printedText(library, address, matrix, memory), order })
      else {
        if (type === PATH) segments += Math.max(0, library.pdfium.wasmExports.FPDFPath_CountSegments(address))
        const area = areaOf(library, address, type, matrix, memory)
        if (!area) continue
        if (areas.length < MAX_AREAS) areas.push({ ...area, order })
        if (type === IMAGE && images.length < MAX_IMAGES) images.push(area.box)
      }
    }
    const doubtful = new Map<number, Doubt>()
    for (const text of texts) {
      const kind = doubtAbout(text, areas)
      if (kind) doubtful.set(text.address, { kind, box: text.box })
    }
    return { images, doubtful, textCount: texts.length, segments }
  })
}

function* walk(
  library: Pdfium,
  page: number,
  view: Matrix,
): Generator<{ address: number; type: number; matrix: Matrix }> {
  let visited = 0
  const visit = function* (
    count: number,
    at: (index: number) => number,
    matrix: Matrix,
    depth: number,
  ): ReturnType<typeof walk> {
    for (let index = 0; index < count && visited < MAX_OBJECTS; index++) {
      visited += 1
      const address = at(index)
      const type = library.pdfium.wasmExports.FPDFPageObj_GetType(address)
      if (type !== FORM) yield { address, type, matrix }
      else if (depth < MAX_DEPTH) {
        const inner = combined(matrixOf(library, address), matrix)
        yield* visit(
          library.FPDFFormObj_CountObjects(address),
          index => library.pdfium.wasmExports.FPDFFormObj_GetObject(address, index),
          inner,
          depth + 1,
        )
      }
    }
  }
  yield* visit(
    library.FPDFPage_CountObjects(page),
    index => library.pdfium.wasmExports.FPDFPage_GetObject(page, index),
    view,
    0,
  )
}

function printedText(library: Pdfium, address: number, matrix: Matrix, memory: number): Omit<PrintedText, 'order'> {
  const mode = library.pdfium.wasmExports.FPDFTextObj_GetTextRenderMode(address)
  const fill = fillOf(library, address, memory)
  const isDrawn = mode !== INVISIBLE && mode !== CLIP_ONLY && (!fill || fill.alpha >= TRANSPARENT || mode % 4 === 1)
  const box = boundsOf(library, address, matrix, memory)
  // Outlined letters have two colors, and patterns have no color: both count as black.
  const color: Color = fill && mode % 4 === 0 ? fill.color : [0, 0, 0]
  return { address, box, isDrawn, color, isClippedAway: isClippedAway(library, address, box, matrix, memory) }
}

function areaOf(
  library: Pdfium,
  address: number,
  type: number,
  matrix: Matrix,
  memory: number,
): Omit<Area, 'order'> | undefined {
  if (type === IMAGE) return { box: boundsOf(library, address, matrix, memory) }
  if (type !== PATH || library.pdfium.wasmExports.FPDFPath_CountSegments(address) > MAX_RECTANGLE_SEGMENTS)
    return undefined
  if (
    !library.pdfium.wasmExports.FPDFPath_GetDrawMode(address, memory, memory + 4) ||
    !library.pdfium.HEAPU32[memory >> 2]
  )
    return undefined
  const box = boundsOf(library, address, matrix, memory)
  if ((box.right - box.left) * (box.bottom - box.top) < MIN_AREA) return undefined
  const fill = fillOf(library, address, memory)
  return fill && fill.alpha >= OPAQUE ? { box, color: fill.color } : undefined
}

/** The reason why a text may be invisible; undefined if it is visible. */
function doubtAbout(text: PrintedText, areas: readonly Area[]): Doubt['kind'] | undefined {
  if (text.isClippedAway) return 'hidden'
  const [x, y] = [(text.box.left + text.box.right) / 2, (text.box.top + text.box.bottom) / 2]
  let background: Area | undefined
  let isCovered = false
  for (const area of areas) {
    const { box, order } = area
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue
    if (order < text.order) background = area
    else isCovered = true
  }
  if (!text.isDrawn) return background?.color === undefined && (background || isCovered) ? 'ocr' : 'hidden'
  if (isCovered) return 'contrast'
  if (background && !background.color) return isSimilar(text.color, WHITE) ? 'contrast' : undefined
  if (!isSimilar(text.color, background?.color ?? WHITE)) return undefined
  return background ? 'contrast' : 'hidden'
}

const isSimilar = (a: Color, b: Color): boolean =>
  a.every((value, channel) => Math.abs(value - (b[channel] ?? 0)) < MIN_CONTRAST)

function fillOf(library: Pdfium, address: number, memory: number): { color: Color; alpha: number } | undefined {
  if (!library.pdfium.wasmExports.FPDFPageObj_GetFillColor(address, memory, memory + 4, memory + 8, memory + 12))
    return undefined
  const [red = 0, green = 0, blue = 0, alpha = 0] = library.pdfium.HEAPU32.subarray(memory >> 2)
  return { color: [red, green, blue], alpha }
}

function boundsOf(library: Pdfium, address: number, matrix: Matrix, memory: number): Box {
  if (!library.pdfium.wasmExports.FPDFPageObj_GetBounds(address, memory, memory + 4, memory + 8, memory + 12))
    return NOWHERE
  const [left = 0, bottom = 0, right = 0, top = 0] = library.pdfium.HEAPF32.subarray(memory >> 2)
  return boxAround(matrix, [
    [left, bottom],
    [right, top],
    [left, top],
    [right, bottom],
  ])
}

const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 }

/** Whether a text is outside its clipping rectangle. */
function isClippedAway(library: Pdfium, address: number, box: Box, matrix: Matrix, memory: number): boolean {
  const clip = library.pdfium.wasmExports.FPDFPageObj_GetClipPath(address)
  const paths = clip ? library.pdfium.wasmExports.FPDFClipPath_CountPaths(clip) : 0
  for (let path = 0; path < Math.min(paths, 4); path++) {
    const segments = library.pdfium.wasmExports.FPDFClipPath_CountPathSegments(clip, path)
    if (segments < 3 || segments > MAX_RECTANGLE_SEGMENTS) continue
    const points: [number, number][] = []
    for (let index = 0; index < segments; index++) {
      const segment = library.pdfium.wasmExports.FPDFClipPath_GetPathSegment(clip, path, index)
      if (!library.pdfium.wasmExports.FPDFPathSegment_GetPoint(segment, memory, memory + 4)) continue
      const [x = 0, y = 0] = library.pdfium.HEAPF32.subarray(memory >> 2)
      points.push([x, y])
    }
    const visible = boxAround(matrix, points)
    const isApart =
      box.right < visible.left || box.left > visible.right || box.bottom < visible.top || box.top > visible.bottom
    if (isApart) return true
  }
  return false
}

function boxAround(matrix: Matrix, points: readonly [number, number][]): Box {
  return unionOf(
    points.map(([x, y]) => {
      const [left, top] = place(matrix, x, y)
      return { left, top, right: left, bottom: top }
    }),
  )
}

function matrixOf(library: Pdfium, form: number): Matrix {
  return withMemory(library, 24, memory => {
    if (!library.FPDFPageObj_GetMatrix(form, memory)) return [1, 0, 0, 1, 0, 0]
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = library.pdfium.HEAPF32.subarray(memory >> 2)
    return [a, b, c, d, e, f]
  })
}

/** The matrix that applies first `inner`, then `outer`. */
const combined = (inner: Matrix, outer: Matrix): Matrix => {
  const [a, b, c, d, e, f] = inner
  const [A, B, C, D, E, F] = outer
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F]
}
