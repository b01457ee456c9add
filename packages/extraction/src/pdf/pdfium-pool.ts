import { loadPdfium, type Pdfium } from './pdfium.js'

/** How many PDFs are open at once; the others wait. */
const MOST_OPEN = 4
/** A library with more memory than this, in bytes, is not used again: it never gives any back. */
const KEPT_MEMORY = 64 * 1024 * 1024

const idle: Pdfium[] = []
const waiting: (() => void)[] = []
let taken = 0

/** A PDF library for one document alone, so that a document that breaks it or fills its memory hurts no other. */
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

/** Gives a library back; one that is broken or large is thrown away. */
export function returnPdfium(library: Pdfium, isBroken: boolean): void {
  if (!isBroken && library.pdfium.HEAPU8.length <= KEPT_MEMORY) idle.push(library)
  next()
}

function next(): void {
  const resolve = waiting.shift()
  if (resolve) resolve()
  else taken -= 1
}
