import { readSync } from 'node:fs'

const CHUNK_BYTES = 1024 * 1024
/** The longest line. A file with longer lines is not a journal, or its end was lost in a power failure. */
const MAX_LINE_BYTES = 1024 * 1024

/**
 * Calls a function for each complete line of a file, without reading the whole file into memory.
 *
 * @returns The number of bytes of the complete lines. The rest is the start of a line whose writing was interrupted.
 */
export function readLines(fd: number, onLine: (line: string) => void): number {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  let rest = Buffer.alloc(0)
  let completeBytes = 0
  for (;;) {
    const bytes = readSync(fd, chunk, 0, CHUNK_BYTES, completeBytes + rest.length)
    if (bytes === 0 || rest.length > MAX_LINE_BYTES) return completeBytes
    const data = Buffer.concat([rest, chunk.subarray(0, bytes)])
    let start = 0
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
      onLine(data.toString('utf8', start, end))
      start = end + 1
    }
    completeBytes += start
    rest = data.subarray(start)
  }
}
