import { canDisplayAnnotations } from './annotations.js'
import type { Pdfium } from './pdfium.js'

/** The forms of an open PDF. */
export interface Forms {
  readonly address: number
  /** Prepares the fields of a page to be displayed, unless they have too much text. */
  openPage(page: number): void
  closePage(page: number): void
  /** Call it before the document is closed. */
  close(): void
}

/** Opens the forms of a document; undefined if it has none. */
export function openForms(library: Pdfium, document: number): Forms | undefined {
  if (library.FPDF_GetFormType(document) === 0) return undefined
  const info = library.PDFiumExt_OpenFormFillInfo()
  const address = library.PDFiumExt_InitFormFillEnvironment(document, info)
  if (!address) {
    library.PDFiumExt_CloseFormFillInfo(info)
    return undefined
  }
  // Fields are drawn as they are printed, without a coloured background.
  library.FPDF_SetFormFieldHighlightAlpha(address, 0)
  library.FPDF_RemoveFormFieldHighlight(address)
  return {
    address,
    openPage(page) {
      if (canDisplayAnnotations(library, page, address)) library.FORM_OnAfterLoadPage(page, address)
    },
    closePage(page) {
      library.FORM_OnBeforeClosePage(page, address)
    },
    close() {
      library.PDFiumExt_ExitFormFillEnvironment(address)
      library.PDFiumExt_CloseFormFillInfo(info)
    },
  }
}
