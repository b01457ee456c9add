import { textBytes } from './library-text.js'
import type { Pdfium } from './pdfium.js'

/** Types of annotations: text that was typed on the page, and form fields. */
export const FREE_TEXT = 3
export const WIDGET = 20

/** A page with more annotations is read without the others. */
const MAX_ANNOTATIONS = 5000

/**
 * Annotations with more text are not displayed, in bytes of UTF-16. The library lays out the text of each, also if fields share it:
 * a small file could occupy it for hours.
 */
const MAX_DISPLAYED_BYTES = 400_000

/** The addresses of the annotations of a page. Each is valid until the next one is taken. */
export function* annotationsOf(library: Pdfium, page: number): Generator<number> {
  const count = Math.min(MAX_ANNOTATIONS, library.FPDFPage_GetAnnotCount(page))
  for (let index = 0; index < count; index++) {
    const annotation = library.FPDFPage_GetAnnot(page, index)
    if (!annotation) continue
    try {
      yield annotation
    } finally {
      library.FPDFPage_CloseAnnot(annotation)
    }
  }
}

/** Whether the annotations of a page, with the values of its form fields, are few and short enough to be displayed. */
export function canDisplayAnnotations(library: Pdfium, page: number, form: number): boolean {
  if (library.FPDFPage_GetAnnotCount(page) > MAX_ANNOTATIONS) return false
  let bytes = 0
  for (const annotation of annotationsOf(library, page)) {
    const isField = library.FPDFAnnot_GetSubtype(annotation) === WIDGET
    if (isField && !form) continue
    bytes += isField ? textBytes(fieldValue(library, form, annotation)) : textBytes(contents(library, annotation))
    if (bytes > MAX_DISPLAYED_BYTES) return false
  }
  return true
}

/** The value of a form field. */
export const fieldValue =
  (library: Pdfium, form: number, annotation: number) =>
  (buffer: number, bytes: number): number =>
    library.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, bytes)

/** The text of an annotation that is not a form field. */
export const contents =
  (library: Pdfium, annotation: number) =>
  (buffer: number, bytes: number): number =>
    library.FPDFAnnot_GetStringValue(annotation, 'Contents', buffer, bytes)
