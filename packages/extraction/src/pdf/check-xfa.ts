import { ExtractionError } from '../errors/extraction-error.js'
import { annotationsOf, WIDGET } from './annotations.js'
import type { Pdf } from './open-pdf.js'
import { readPageFragments } from './page-fragments.js'
import { viewOf } from './page-view.js'

/** Types of forms: XFA that replaces the pages, and XFA that fills fields of the pages. */
const XFA_FULL = 2
const XFA_FOREGROUND = 3

/**
 * Rejects XFA forms whose only page is a placeholder: their content is in a language that only some programs display.
 * @throws {@link ExtractionError} `unsupported-format`
 */
export function checkXfa(pdf: Pdf): void {
  const type = pdf.withDocument((library, document) => library.FPDF_GetFormType(document))
  if (type !== XFA_FULL && !(type === XFA_FOREGROUND && pdf.pageCount === 1 && isPlaceholder(pdf))) return
  throw new ExtractionError(
    'unsupported-format',
    'The PDF is an XFA form, and only programs such as Adobe Reader display its content. Open it there, and print it to a PDF.',
  )
}

/** Whether the page has no form fields, and mentions Adobe, as instructions to use Adobe Reader do. */
function isPlaceholder(pdf: Pdf): boolean {
  return pdf.withPage(0, (library, page) => {
    for (const annotation of annotationsOf(library, page)) {
      if (library.FPDFAnnot_GetSubtype(annotation) === WIDGET) return false
    }
    return readPageFragments(library, page, viewOf(library, page), new Set()).fragments.some(({ text }) =>
      /adobe/i.test(text),
    )
  })
}
