import { ExtractionError } from '../errors/extraction-error.js'
import { hasPrint } from '../images/ink.js'
import { type Box, scaledBox } from '../text/geometry.js'
import { legibilityOf } from '../text/legibility.js'
import { turnedBox } from '../text/placement.js'
import { type PageFragments, readPageFragments } from './page-fragments.js'
import { type Doubt, MIN_CONTRAST, type PageObjects, pageObjects } from './page-objects.js'
import { viewOf } from './page-view.js'
import type { Pdfium } from './pdfium.js'
import { renderPage } from './render-page.js'

/** In pixels per point: enough to detect whether there is visible print. */
const CONTRAST_SCALE = 1.5
/** The maximum number of pixels that are rendered to detect it. */
const MAX_CONTRAST_PIXELS = 8_000_000
/** The minimum number of characters of a scan's text layer that is considered complete. */
const MIN_OCR_CHARACTERS = 100

/** From this number of segments on, shapes may be letters that are drawn without a font. */
const MIN_OUTLINE_SEGMENTS = 1500

/** If more than this share of the words is unmapped, the others must be legible, and have at least this number of characters. */
const MANY_UNMAPPED = 0.3
const MIN_PROVING_CHARACTERS = 200

/** The visible text of a page, and indications that it is unreliable. */
export interface TextLayer extends PageFragments {
  /** The bounding boxes of images, on the page in reading orientation. */
  readonly images: readonly Box[]
  /** Whether letters may be drawn as shapes. */
  readonly hasOutlines: boolean
  /** The number of characters. */
  readonly characters: number
  /** Whether the layer contains the complete and legible recognised text of a scan. */
  readonly isRecognisedScan: boolean
  /** Whether the text is not in any language, so that the page needs text recognition. */
  readonly isGarbled: boolean
}

/** Reads the text layer of a page, without invisible text. */
export function readTextLayer(library: Pdfium, page: number, form = 0): TextLayer {
  const view = viewOf(library, page)
  const objects = pageObjects(library, page, view)
  const hidden = hiddenTexts(library, page, form, objects)
  const layer = readPageFragments(library, page, view, hidden, form)
  const recognised = [...objects.doubtful.values()].filter(({ kind }) => kind === 'ocr').length
  const characters = layer.fragments.reduce((sum, { text }) => sum + text.length, 0)
  const legibility = legibilityOf(layer.fragments.map(({ text }) => text))
  const isMostlyUnmapped = layer.unmapped.length > MANY_UNMAPPED * (layer.unmapped.length + layer.fragments.length)
  const isProven = legibility === 'legible' && characters >= MIN_PROVING_CHARACTERS
  const garbled = legibility === 'garbled' || (isMostlyUnmapped && !isProven)
  return {
    ...layer,
    characters,
    hasOutlines: objects.segments >= MIN_OUTLINE_SEGMENTS,
    images: objects.images.map(box => turnedBox(box, view, layer.rotation)),
    isRecognisedScan: !garbled && characters >= MIN_OCR_CHARACTERS && recognised > objects.textCount / 2,
    isGarbled: garbled,
  }
}

/** The addresses of the invisible text objects. */
function hiddenTexts(
  library: Pdfium,
  page: number,
  form: number,
  { doubtful, textCount }: PageObjects,
): ReadonlySet<number> {
  const hidden = new Set<number>()
  const unclear: [address: number, doubt: Doubt][] = []
  let undrawn = 0
  for (const { kind } of doubtful.values()) if (kind === 'ocr') undrawn += 1
  for (const [address, doubt] of doubtful) {
    if (doubt.kind === 'hidden') hidden.add(address)
    // Text that is not drawn is the recognised text of a scan if there is little other text.
    else if (doubt.kind === 'contrast' || undrawn < textCount / 2) unclear.push([address, doubt])
  }
  if (unclear.length === 0) return hidden
  const picture = drawn(library, page, form)
  if (!picture) return hidden
  for (const [address, { box }] of unclear) {
    if (!hasPrint(picture, scaledBox(box, CONTRAST_SCALE), MIN_CONTRAST)) hidden.add(address)
  }
  return hidden
}

/** The rendered page; undefined if it is too large to render. */
function drawn(library: Pdfium, page: number, form: number) {
  const { width, height } = viewOf(library, page)
  if (width * height * CONTRAST_SCALE ** 2 > MAX_CONTRAST_PIXELS) return undefined
  try {
    return renderPage(library, page, CONTRAST_SCALE, form)
  } catch (error) {
    if (error instanceof ExtractionError && error.code === 'too-large') return undefined
    throw error
  }
}
