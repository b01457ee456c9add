import { ExtractionError } from '../errors.js'
import { loadPdfium, type Pdfium, release } from './pdfium.js'

/** An open PDF. */
export interface Pdf {
  readonly pageCount: number
  /**
   * Lets `work` read or draw a page.
   * @throws {@link ExtractionError} when the page is damaged.
   */
  withPage<Result>(index: number, work: (library: Pdfium, page: number) => Result): Result
  close(): Promise<void>
}

/** How far from the start of a file the PDF header may be. */
const HEADER_RANGE = 1024
/** How far from the end of a file its cross-reference pointer may be. */
const TRAILER_RANGE = 4096

/** What the library says when a document needs a password, or one that is not known. */
const PASSWORD_NEEDED = 4

/** Opens a PDF; an {@link ExtractionError} says why when it cannot be opened. Never touches the caller's bytes. */
export async function openPdf(content: Uint8Array): Promise<Pdf> {
  checkEnd(content)
  const library = await loadPdfium()
  const { pdfium } = library
  const address = pdfium.wasmExports.malloc(content.length)
  let broken = false
  const guarded = <Result>(work: () => Result, page?: number): Result => {
    try {
      return work()
    } catch (error) {
      // A fault of the library leaves its memory in disorder.
      if (error instanceof ExtractionError) throw error
      broken ||= error instanceof WebAssembly.RuntimeError || error instanceof RangeError
      throw damagedError(
        broken ? new Error('it takes too much memory or is not well-formed', { cause: error }) : error,
        page,
      )
    }
  }
  const free = async (document?: number): Promise<void> => {
    if (!broken) {
      if (document) library.FPDF_CloseDocument(document)
      pdfium.wasmExports.free(address)
    }
    await release(library, broken)
  }
  let document: number
  try {
    document = guarded(() => {
      pdfium.HEAPU8.set(content, address)
      const opened = library.FPDF_LoadMemDocument(address, content.length, '')
      if (!opened) throw whyNot(library.FPDF_GetLastError())
      return opened
    })
  } catch (error) {
    await free()
    throw error
  }
  return {
    pageCount: library.FPDF_GetPageCount(document),
    withPage: (index, work) =>
      guarded(() => {
        const page = library.FPDF_LoadPage(document, index)
        if (!page) throw new Error(`fault ${library.FPDF_GetLastError()}`)
        try {
          return work(library, page)
        } finally {
          library.FPDF_ClosePage(page)
        }
      }, index),
    close: () => free(document),
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

function whyNot(fault: number): Error {
  if (fault !== PASSWORD_NEEDED) return new Error(`fault ${fault}`)
  return new ExtractionError('encrypted', 'The PDF needs a password: save a copy of it without password protection.')
}

/** The error for a PDF whose structure cannot be followed. */
function damagedError(cause: unknown, page?: number): ExtractionError {
  const where = page === undefined ? 'The PDF' : `Page ${page + 1} of the PDF`
  const reason = cause instanceof Error ? ` (${cause.message.replace(/\.$/, '')})` : ''
  return new ExtractionError('damaged', `${where} is damaged${reason}: export or scan the document again.`, { cause })
}
