import { Readable } from 'node:stream'
import type { Change } from '../store/store.js'
import { type BlobStore, measure, type StoredBlob } from './blob-store.js'

/** Keeps bytes for as long as the process lives. */
export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<string, readonly Uint8Array[]>()
  readonly #createId: () => string

  constructor(createId: () => string) {
    this.#createId = createId
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob> {
    const chunks: Uint8Array[] = []
    const facts = await measure(content, limit, this.#createId(), chunk => chunks.push(chunk))
    this.#blobs.set(facts.key, chunks)
    return { ...facts, changes: [] }
  }

  async read(key: string): Promise<Readable | undefined> {
    const chunks = this.#blobs.get(key)
    return chunks && Readable.from(chunks, { objectMode: false })
  }

  removal(): readonly Change[] {
    return []
  }

  async remove(key: string): Promise<void> {
    this.#blobs.delete(key)
  }

  async keys(): Promise<string[]> {
    return [...this.#blobs.keys()]
  }

  async restore(key: string, content: Uint8Array): Promise<void> {
    this.#blobs.set(key, [content])
  }

  async clear(): Promise<void> {
    this.#blobs.clear()
  }
}
