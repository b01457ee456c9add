import { ExtractionError } from '../errors/extraction-error.js'
import { type Forms, openForms } from './forms.js'
import { allocate, type Pdfium } from './pdfium.js'
import { returnPdfium, takePdfium } from './pdfium-pool.js'

/** An open PDF. */
export interface Pdf {
  readonly pageCount: number
  /**
   * Lets `work` read or draw a page. `form` is the address of the forms of the document, or 0.
   * @throws {@link ExtractionError} when the page is damaged.
   */
  withPage<Result>(index: number, work: (library: Pdfium, page: number, form: number) => Result): Result
  /**
   * Lets `work` use the document.
   * @throws {@link ExtractionError} when the document is damaged.
   */
  withDocument<Result>(work: (library: Pdfium, document: number) => Result): Result
  close(): void
}

/** How far from the start of a file the PDF header may be. */
const HEADER_RANGE = 1024
/** How far from the end of a file its cross-reference pointer may be. */
const TRAILER_RANGE = 4096

/** Opens a PDF; an {@link ExtractionError} says why when it cannot be opened. Never touches the caller's bytes. */
export async function openPdf(content: Uint8Array): Promise<Pdf> {
  checkEnd(content)
  const library = await takePdfium()
  let [isBroken, address, document] = [false, 0, 0]
  let forms: Forms | undefined
  const guarded = <Result>(work: () => Result, page?: number): Result => {
    try {
      return work()
    } catch (error) {
      if (error instanceof ExtractionError) throw error
      // A fault of the library leaves its memory in disorder.
      isBroken ||= error instanceof WebAssembly.RuntimeError || error instanceof RangeError
      throw damagedError(
        isBroken ? new Error('it takes too much memory or is not well-formed', { cause: error }) : error,
        page,
      )
    }
  }
  const close = (): void => {
    try {
      if (!isBroken) forms?.close()
      if (!isBroken && document) library.FPDF_CloseDocument(document)
      if (!isBroken) library.pdfium.wasmExports.free(address)
    } catch {
      // What was read before is right.
      isBroken = true
    }
    returnPdfium(library, isBroken)
  }
  try {
    const pageCount = guarded(() => {
      address = allocate(library, content.length)
      library.pdfium.HEAPU8.set(content, address)
      document = library.FPDF_LoadMemDocument(address, content.length, '')
      if (!document) throw whyNot(library.FPDF_GetLastError())
      forms = openForms(library, document)
      return library.FPDF_GetPageCount(document)
    })
    return {
      pageCount,
      withPage: (index, work) =>
        guarded(() => {
          const page = library.FPDF_LoadPage(document, index)
          if (!page) throw new Error('it is not there, or not well-formed')
          try {
            forms?.openPage(page)
            return work(library, page, forms?.address ?? 0)
          } finally {
            forms?.closePage(page)
            library.FPDF_ClosePage(page)
          }
        }, index),
      withDocument: work => guarded(() => work(library, document)),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** Whether a file is a PDF, by its header. */
export function isPdf(content: Uint8Array): boolean {
  return latin1(content.subarray(0, HEADER_RANGE)).includes('%PDF-')
}

function checkEnd(content: Uint8Array): void {
  let end = content.length
  while (end > 0 && isPadding(content[end - 1])) end--
  if (!latin1(content.subarray(Math.max(0, end - TRAILER_RANGE), end)).includes('startxref')) {
    throw new ExtractionError(
      'damaged',
      'The PDF is cut off (it lacks the cross-reference pointer at its end): upload the whole file again.',
    )
  }
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** What the library says when a document needs a password, or is protected in a way that it does not know. */
const PASSWORD = 4
const SECURITY = 5

function whyNot(fault: number): Error {
  if (fault === PASSWORD || fault === SECURITY) {
    const need = fault === PASSWORD ? 'needs a password' : 'is protected in a way that cannot be read'
    return new ExtractionError('encrypted', `The PDF ${need}: save a copy of it without protection.`)
  }
  return new Error('it is not well-formed')
}

/** The error for a PDF whose structure cannot be followed. */
function damagedError(cause: unknown, page?: number): ExtractionError {
  const where = page === undefined ? 'The PDF' : `Page ${page + 1} of the PDF`
  const reason = cause instanceof Error ? ` (${cause.message.replace(/\.$/, '')})` : ''
  return new ExtractionError('damaged', `${where} is damaged${reason}: export or scan the document again.`, { cause })
}
