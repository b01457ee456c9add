import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { ExtractionError } from '../errors/extraction-error.js'

/** The PDF library. Its data is in separate memory and is passed by address. */
export type Pdfium = WrappedPdfiumModule & {
  // The types of the library do not include its memory.
  readonly pdfium: {
    readonly HEAPU8: Uint8Array
    readonly HEAPU32: Uint32Array
    readonly HEAPF32: Float32Array
    readonly HEAPF64: Float64Array
    readonly wasmExports: { readonly memory: WebAssembly.Memory } & FrequentFunctions
  }
}

/** Functions that are called for every character or object. Without argument conversion they take a fraction of the time. */
type FrequentFunctions = {
  readonly [Name in
    | 'FPDFText_GetUnicode'
    | 'FPDFText_GetMatrix'
    | 'FPDFText_GetLooseCharBox'
    | 'FPDFText_GetCharOrigin'
    | 'FPDFText_GetFontSize'
    | 'FPDFText_GetTextObject'
    | 'FPDFPage_GetObject'
    | 'FPDFFormObj_GetObject'
    | 'FPDFPageObj_GetType'
    | 'FPDFPageObj_GetFillColor'
    | 'FPDFPageObj_GetBounds'
    | 'FPDFPageObj_GetClipPath'
    | 'FPDFClipPath_CountPaths'
    | 'FPDFClipPath_CountPathSegments'
    | 'FPDFClipPath_GetPathSegment'
    | 'FPDFPathSegment_GetPoint'
    | 'FPDFPath_CountSegments'
    | 'FPDFPath_GetDrawMode'
    | 'FPDFTextObj_GetTextRenderMode']: (...args: number[]) => number
}

/** The maximum memory of an instance of the library, in bytes. A document that needs more breaks the instance. */
export const MOST_MEMORY: number = 512 * 1024 * 1024

const WASM_PAGE = 65_536

/** Loads a new instance of the PDF library, with separate memory. */
export async function loadPdfium(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium')
  const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const { buffer, byteOffset, byteLength } = await readFile(wasm)
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength)
  const quiet = (): void => {}
  const library = (await init({ wasmBinary, print: quiet, printErr: quiet } as object)) as Pdfium
  limit(library.pdfium.wasmExports.memory)
  library.PDFiumExt_Init()
  return library
}

function limit(memory: WebAssembly.Memory): void {
  const grow = memory.grow.bind(memory)
  memory.grow = pages => {
    if (memory.buffer.byteLength + pages * WASM_PAGE > MOST_MEMORY)
      throw new RangeError('The PDF needs too much memory.')
    return grow(pages)
  }
}

/**
 * Allocates memory of the library. The caller must free it.
 * @throws {@link ExtractionError} if not enough memory is available.
 */
export function allocate({ pdfium }: Pdfium, bytes: number): number {
  const address = pdfium.wasmExports.malloc(bytes)
  if (address) return address
  throw new ExtractionError(
    'too-large',
    `The PDF needs more than ${MOST_MEMORY / 1024 / 1024} MB of memory. Split it, or export it with smaller images.`,
  )
}

/** Allocates memory, calls `work` with its address, and frees the memory afterwards. */
export function withMemory<Result>(library: Pdfium, bytes: number, work: (address: number) => Result): Result {
  const address = allocate(library, bytes)
  try {
    return work(address)
  } finally {
    library.pdfium.wasmExports.free(address)
  }
}
