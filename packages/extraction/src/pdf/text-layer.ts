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

/** Pixels a point, enough to see whether there is print. */
const CONTRAST_SCALE = 1.5
/** The most pixels that are drawn for that. */
const MAX_CONTRAST_PIXELS = 8_000_000
/** The text layer of a scan has to have so many characters to be taken for complete. */
const MIN_OCR_CHARACTERS = 100

/** Shapes with so many segments may be letters that are drawn without a font. */
const MIN_OUTLINE_SEGMENTS = 1500

/** If this share of the words has no meaning, the others need to be in a language, and to have so many characters. */
const MANY_UNMAPPED = 0.3
const MIN_PROVING_CHARACTERS = 200

/** The visible text of a page, and what speaks against relying on it. */
export interface TextLayer extends PageFragments {
  /** Where images are, on the page as it is read. */
  readonly images: readonly Box[]
  /** Whether letters may be drawn as shapes. */
  readonly hasOutlines: boolean
  /** Number of characters. */
  readonly characters: number
  /** Whether the layer is the recognised text of a scan, complete and legible. */
  readonly isRecognisedScan: boolean
  /** Whether the text is in no language, so that the page has to be recognised. */
  readonly isGarbled: boolean
}

/** Reads the text layer of a page without the text that nobody can see. */
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

/** The addresses of the text objects that cannot be seen. */
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
    // Undrawn text is that of a scan if there is little else.
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

/** The page as people see it; undefined if it is too large to draw. */
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
