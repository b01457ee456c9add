import { type Pdfium, withMemory } from './pdfium.js'

/** The longest text that is taken from the library, in bytes. */
const MAX_BYTES = 64 * 1024

/** Writes a text of the library to an address if it fits into the bytes there, and returns how many bytes it takes. */
export type TextSource = (address: number, bytes: number) => number

/** The number of bytes that a text of the library takes. */
export const textBytes = (read: TextSource): number => read(0, 0)

/**
 * Reads a text of the library: a UTF-16 text that ends with a zero.
 * @returns the text; an empty one if it is longer than 64 KB.
 */
export function readText(library: Pdfium, read: TextSource): string {
  const bytes = textBytes(read)
  if (bytes <= 2 || bytes > MAX_BYTES) return ''
  return withMemory(library, bytes, address => {
    read(address, bytes)
    const text = new TextDecoder('utf-16le').decode(library.pdfium.HEAPU8.slice(address, address + bytes))
    const end = text.indexOf('\0')
    return end < 0 ? text : text.slice(0, end)
  })
}
