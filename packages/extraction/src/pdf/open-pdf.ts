import { ExtractionError } from '../errors/extraction-error.js'
import { type Forms, openForms } from './forms.js'
import { allocate, type Pdfium } from './pdfium.js'
import { returnPdfium, takePdfium } from './pdfium-pool.js'

/** An open PDF. */
export interface Pdf {
  readonly pageCount: number
  /**
   * Calls `work` with a loaded page. `form` is the address of the document's forms, or 0.
   * @throws {@link ExtractionError} if the page is damaged.
   */
  withPage<Result>(index: number, work: (library: Pdfium, page: number, form: number) => Result): Result
  /**
   * Calls `work` with the document.
   * @throws {@link ExtractionError} if the document is damaged.
   */
  withDocument<Result>(work: (library: Pdfium, document: number) => Result): Result
  close(): void
}

/** The maximum distance of the PDF header from the start of the file, in bytes. */
const HEADER_RANGE = 1024
/** The maximum distance of the cross-reference pointer from the end of the file, in bytes. */
const TRAILER_RANGE = 4096

/**
 * Opens a PDF. Never modifies the caller's bytes.
 * @throws {@link ExtractionError} if it cannot be opened, with the reason.
 */
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
      // After a crash, the memory of the library is in an undefined state.
      isBroken ||= error instanceof WebAssembly.RuntimeError || error instanceof RangeError
      throw damagedError(
        isBroken ? new Error('it takes too much memory or is malformed', { cause: error }) : error,
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
      // The results that were already read are valid.
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
          if (!page) throw new Error('it is missing or malformed')
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
      'The PDF is cut off (the cross-reference pointer at its end is missing): upload the whole file again.',
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

/** The error codes of the library for a document that needs a password, or uses unsupported protection. */
const PASSWORD = 4
const SECURITY = 5

function whyNot(fault: number): Error {
  if (fault === PASSWORD || fault === SECURITY) {
    const need = fault === PASSWORD ? 'needs a password' : 'uses an unsupported kind of protection'
    return new ExtractionError('encrypted', `The PDF ${need}: save a copy without protection.`)
  }
  return new Error('it is malformed')
}

/** The error for a PDF whose structure cannot be parsed. */
function damagedError(cause: unknown, page?: number): ExtractionError {
  const where = page === undefined ? 'The PDF' : `Page ${page + 1} of the PDF`
  const reason = cause instanceof Error ? ` (${cause.message.replace(/\.$/, '')})` : ''
  return new ExtractionError('damaged', `${where} is damaged${reason}: export or scan the document again.`, { cause })
}
