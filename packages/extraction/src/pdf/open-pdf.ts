import { ExtractionError } from '../errors.js'
import { loadCanvas } from './canvas.js'
import { loadUnpdf, type PdfDocument } from './unpdf.js'

/** How far from the start of a file the PDF header may be. */
const HEADER_RANGE = 1024
/** How far from the end of a file its cross-reference pointer may be. */
const TRAILER_RANGE = 4096

/**
 * Opens a PDF; an {@link ExtractionError} says why when it cannot be opened. Never touches the caller's bytes.
 * @param forDrawing Whether its pages are to be drawn, and not only their text read.
 */
export async function openPdf(content: Uint8Array, forDrawing = false): Promise<PdfDocument> {
  checkEnd(content)
  const { createIsomorphicCanvasFactory, getDocumentProxy } = await loadUnpdf()
  const drawing = forDrawing && {
    CanvasFactory: await createIsomorphicCanvasFactory(loadCanvas),
    useSystemFonts: true,
  }
  try {
    return await getDocumentProxy(new Uint8Array(content), { verbosity: 0, ...drawing })
  } catch (error) {
    throw asExtractionError(error)
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

function asExtractionError(cause: unknown): ExtractionError {
  if (cause instanceof Error && cause.name === 'PasswordException') {
    return new ExtractionError(
      'encrypted',
      'The PDF needs a password: save a copy of it without password protection.',
      {
        cause,
      },
    )
  }
  return damagedError(cause)
}

/** The error for a PDF whose structure cannot be followed. */
export function damagedError(cause: unknown, page?: number): ExtractionError {
  const where = page === undefined ? 'The PDF' : `Page ${page + 1} of the PDF`
  const reason = cause instanceof Error ? ` (${cause.message.replace(/\.$/, '')})` : ''
  return new ExtractionError('damaged', `${where} is damaged${reason}: export or scan the document again.`, { cause })
}
