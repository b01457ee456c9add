import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps results in a temporary file until all of them are known, so that their number is not limited by memory. */
export interface ResultStore<T> {
  /** Adds a result at a position. */
  add(index: number, result: T): Promise<void>
  /** The results by position. Positions without a result are omitted. */
  values(): AsyncGenerator<T, void>
  /** Deletes the file. */
  close(): Promise<void>
}

/** Creates a store of results, which must be JSON. */
export async function createResultStore<T>(): Promise<ResultStore<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'las-results-'))
  const file = await open(join(folder, 'results.jsonl'), 'wx+', 0o600)
  const places = new Map<number, { readonly position: number; readonly length: number }>()
  let end = 0
  return {
    async add(index, result) {
      const bytes = Buffer.from(JSON.stringify(result))
      const place = { position: end, length: bytes.length }
      end += bytes.length
      await file.write(bytes, 0, place.length, place.position)
      places.set(index, place)
    },
    async *values() {
      const sorted = [...places].sort(([a], [b]) => a - b)
      for (const [, { position, length }] of sorted) yield JSON.parse(await readText(file, position, length))
    },
    async close() {
      await file.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function readText(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, position)
  return buffer.toString('utf8')
}
