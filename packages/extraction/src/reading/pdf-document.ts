import { ExtractionError } from '../errors/extraction-error.js'
import { erase } from '../images/ink.js'
import type { Raster } from '../images/raster.js'
import { rotated } from '../images/rotate.js'
import { sizeFor } from '../ocr/picture-size.js'
import { readPicture, recognizePicture } from '../ocr/read-picture.js'
import { checkXfa } from '../pdf/check-xfa.js'
import { readInvoiceAttachment } from '../pdf/invoice-attachment.js'
import { showPrint, type UncoveredImages, uncoveredImages } from '../pdf/missing-text.js'
import { openPdf, type Pdf } from '../pdf/open-pdf.js'
import { renderPage, sizeOf } from '../pdf/render-page.js'
import { readTextLayer, type TextLayer } from '../pdf/text-layer.js'
import type { PageText } from '../text/document-text.js'
import { type Box, scaledBox } from '../text/geometry.js'
import { layoutPage, type TextFragment } from '../text/layout-page.js'
import { legibilityOf } from '../text/legibility.js'
import { addRotations, deskewedBox, inverseRotation, placedPage, type Rotation, turnedSize } from '../text/placement.js'
import type { OpenDocument, ReadDocumentOptions } from './open-document.js'

/** Text layers with fewer characters are page numbers or stamps, and do not show in which direction the page is read. */
const MIN_CHARACTERS = 200
/** Images that cover less than this share of a page with text, such as logos, are not read; nor are those of a page with little text. */
const MIN_IMAGE_SHARE = 0.08
const MIN_IMAGE_SHARE_WITHOUT_TEXT = 0.02
/** At least this many words have to be unmapped, and this share of all, for the page to be recognised because of them. */
const MIN_UNMAPPED = 4
const MIN_UNMAPPED_SHARE = 0.03
/** The quality of a garbled text layer that could not be recognised either. */
const GARBLED_QUALITY = 0.1
/** The quality of a text layer that lacks text which could not be recognised. */
const INCOMPLETE_QUALITY = 0.5

/** Opens a PDF to read the text layer of its pages, and to recognise what the text layer lacks. */
export async function openPdfDocument(content: Uint8Array): Promise<OpenDocument> {
  const pdf = await openPdf(content)
  try {
    checkXfa(pdf)
  } catch (error) {
    pdf.close()
    throw error
  }
  return {
    pageCount: pdf.pageCount,
    readPage: (index, options) => readPage(pdf, index, options),
    readAttachments: () => readInvoiceAttachment(pdf),
    close: () => pdf.close(),
  }
}

async function readPage(pdf: Pdf, index: number, options: ReadDocumentOptions): Promise<PageText> {
  const layer = pdf.withPage(index, readTextLayer)
  if (layer.fragments.length === 0) return readPicture(drawnPage(pdf, index, options), index, options)
  if (layer.isGarbled) return readGarbledPage(pdf, index, layer, options)
  if (hasUnmapped(layer)) return readMixedPage(pdf, index, layer, undefined, options)
  const images = layer.isRecognisedScan ? undefined : undescribedImages(layer)
  return images ? readMixedPage(pdf, index, layer, images, options) : layerPage(index, layer, options)
}

/** The parts of the page that may show text which its text layer lacks; undefined if they are small. */
function undescribedImages(layer: TextLayer): UncoveredImages | undefined {
  const { fragments, images, width, height, characters, hasOutlines } = layer
  const hasText = characters >= MIN_CHARACTERS
  const page: Box = { left: 0, top: 0, right: width, bottom: height }
  return uncoveredImages(
    !hasText && hasOutlines ? [page] : images,
    fragments.map(({ box }) => box),
    layer,
    hasText ? MIN_IMAGE_SHARE : MIN_IMAGE_SHARE_WITHOUT_TEXT,
  )
}

/** A page that is read by its text layer only. */
function layerPage(
  index: number,
  { width, height, fragments, rotation, skew }: TextLayer,
  { autoRotate = false }: ReadDocumentOptions,
): PageText {
  if (rotation === 0 && skew === 0) return layoutPage({ index, width, height }, fragments)
  const level = fragments.map(fragment => ({ ...fragment, box: deskewedBox(fragment.box, { width, height }, skew) }))
  return placedPage(layoutPage({ index, width, height }, level), { rotation, skew, bend: [] }, autoRotate)
}

/** A page whose text layer is in no language: it is recognised, unless what is printed on it is not in a language either. */
async function readGarbledPage(
  pdf: Pdf,
  index: number,
  layer: TextLayer,
  options: ReadDocumentOptions,
): Promise<PageText> {
  const page = await whereDrawable(() => readPicture(drawnPage(pdf, index, options), index, options))
  if (!page || page.lines.length === 0) return { ...layerPage(index, layer, options), quality: GARBLED_QUALITY }
  // Lists of codes look like that, in print too.
  return legibilityOf(page.lines.map(({ text }) => text)) === 'garbled' ? layerPage(index, layer, options) : page
}

/**
 * A page that has text in its text layer and text that is only drawn: both are joined.
 * @param images Where the drawn text may be; undefined if some is certain.
 */
async function readMixedPage(
  pdf: Pdf,
  index: number,
  layer: TextLayer,
  images: UncoveredImages | undefined,
  options: ReadDocumentOptions,
): Promise<PageText> {
  const { rotation: asked = 0, autoRotate = false, signal } = options
  const fallback = layerPage(index, layer, options)
  const drawn = await whereDrawable(async () => drawnPage(pdf, index, { ...options, rotation: layer.rotation }))
  if (!drawn) return { ...fallback, quality: INCOMPLETE_QUALITY }
  if (images && !showPrint(images, drawn)) return fallback
  const scale = drawn.width / layer.width
  erase(
    drawn,
    layer.fragments.map(({ box }) => scaledBox(box, scale)),
  )
  // A few characters are a page number or a stamp on a scan, which may be on its side.
  const isScan = layer.characters < MIN_CHARACTERS
  const before: Rotation = isScan ? addRotations(asked, inverseRotation(layer.rotation)) : 0
  const recognised = await recognizePicture(rotated(drawn, before), { canTurn: isScan, signal })
  if (recognised.fragments.length === 0) return fallback
  const { placement, quality } = recognised
  const isSameDirection = addRotations(before, placement.rotation) === 0
  const size = turnedSize(layer, addRotations(before, placement.rotation))
  const fragments = [
    ...recognised.fragments.map((fragment): TextFragment => {
      return { ...fragment, box: scaledBox(fragment.box, 1 / scale) }
    }),
    ...(isSameDirection
      ? layer.fragments.map(fragment => ({ ...fragment, box: deskewedBox(fragment.box, size, placement.skew) }))
      : []),
  ]
  const given = isScan ? placement : { ...placement, rotation: addRotations(layer.rotation, inverseRotation(asked)) }
  const page = { ...layoutPage({ index, ...size }, fragments), recognised: true, ...(quality < 1 && { quality }) }
  return placedPage(page, given, autoRotate)
}

function hasUnmapped({ unmapped, fragments }: TextLayer): boolean {
  return unmapped.length >= Math.max(MIN_UNMAPPED, MIN_UNMAPPED_SHARE * fragments.length)
}

/** Undefined for a page that cannot be drawn because its pictures are too large, and for one whose text recognition is not installed. */
async function whereDrawable<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ExtractionError && (error.code === 'too-large' || error.code === 'missing-library'))
      return undefined
    throw error
  }
}

function drawnPage(pdf: Pdf, index: number, { rotation = 0, imageQuality }: ReadDocumentOptions): Raster {
  const most = sizeFor(imageQuality)
  const picture = pdf.withPage(index, (library, page, form) => {
    const { width, height } = sizeOf(library, page)
    const scale = Math.min(most.width / Math.min(width, height), most.height / Math.max(width, height))
    return renderPage(library, page, scale, form)
  })
  return rotated(picture, rotation)
}
