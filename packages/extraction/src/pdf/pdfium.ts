import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Methods } from '@embedpdf/pdfium'

/** The PDF library. What it works with is in a memory of its own, and is told by addresses. */
export interface Pdfium extends Methods {
  readonly pdfium: {
    readonly HEAPU8: Uint8Array
    readonly HEAPU32: Uint32Array
    readonly HEAPF32: Float32Array
    readonly HEAPF64: Float64Array
    readonly wasmExports: {
      readonly memory: WebAssembly.Memory
      malloc(bytes: number): number
      free(address: number): void
    }
  }
}

/** How much memory the library may take for a document, in bytes. A document that needs more breaks it. */
const MOST_MEMORY = 512 * 1024 * 1024
/** A library with more memory than this is replaced by a new one: it never gives any back. */
const KEPT_MEMORY = 128 * 1024 * 1024

const WASM_PAGE = 65_536

let loading: Promise<Pdfium> | undefined

/** Loads the PDF library the first time that it is needed: it is by far the largest thing in this package. */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= load()
  return loading
}

/** Lets go of a library that broke down or grew large: the next document gets a new one. */
export async function release(library: Pdfium, broken = false): Promise<void> {
  if (!broken && library.pdfium.HEAPU8.length <= KEPT_MEMORY) return
  if ((await loading) === library) loading = undefined
}

async function load(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium')
  const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const { buffer, byteOffset, byteLength } = await readFile(wasm)
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength)
  const quiet = (): void => {}
  // Its own types leave the memory out.
  const library = (await init({ wasmBinary, print: quiet, printErr: quiet } as object)) as unknown as Pdfium
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

/** Gives `work` the address of some memory, which is free again afterwards. */
export function withMemory<Result>({ pdfium }: Pdfium, bytes: number, work: (address: number) => Result): Result {
  const address = pdfium.wasmExports.malloc(bytes)
  try {
    return work(address)
  } finally {
    pdfium.wasmExports.free(address)
  }
}
