import { loadPdfium, type Pdfium } from './pdfium.js'

/** The maximum number of PDFs open simultaneously; further PDFs wait. */
const MOST_OPEN = 4
/** A library instance with more memory than this, in bytes, is not reused, because it never releases memory. */
const KEPT_MEMORY = 64 * 1024 * 1024

const idle: Pdfium[] = []
const waiting: (() => void)[] = []
let taken = 0

/** Returns a PDF library instance for a single document, so that a document that crashes it or fills its memory affects no other. */
export async function takePdfium(): Promise<Pdfium> {
  if (taken >= MOST_OPEN) await new Promise<void>(resolve => waiting.push(resolve))
  else taken += 1
  try {
    return idle.pop() ?? (await loadPdfium())
  } catch (error) {
    next()
    throw error
  }
}

/** Returns a library instance to the pool, unless it is broken or too large. */
export function returnPdfium(library: Pdfium, isBroken: boolean): void {
  if (!isBroken && library.pdfium.HEAPU8.length <= KEPT_MEMORY) idle.push(library)
  next()
}

function next(): void {
  const resolve = waiting.shift()
  if (resolve) resolve()
  else taken -= 1
}
