import { Readable } from 'node:stream'
import type { Change } from '../records/store.js'
import { type BlobLocation, type BlobStore, checkSize, measure, type StoredBlob } from './blob-store.js'
import { HeldRemovals } from './held-removals.js'

/** Keeps content for as long as the process lives. */
export class MemoryBlobStore implements BlobStore {
  readonly location: BlobLocation = {
    records: 'the memory of the emulator',
    remedy: 'Restore a complete snapshot, or reset the emulator.',
  }
  readonly #blobs = new Map<string, readonly Uint8Array[]>()
  readonly #removals = new HeldRemovals()
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

  async read(key: string, size?: number): Promise<Readable | undefined> {
    const chunks = this.#blobs.get(key)
    if (!chunks) return undefined
    checkSize(
      this.location,
      key,
      chunks.reduce((sum, { length }) => sum + length, 0),
      size,
    )
    return Readable.from(chunks, { objectMode: false })
  }

  removal(): readonly Change[] {
    return []
  }

  remove(key: string): Promise<void> {
    return this.#removals.run(async () => {
      this.#blobs.delete(key)
    })
  }

  async keys(): Promise<string[]> {
    return [...this.#blobs.keys()]
  }

  hold(): () => Promise<void> {
    return this.#removals.hold()
  }

  async replace(
    contents: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
  ): Promise<void> {
    const before = new Map(this.#blobs)
    for (const [key, content] of contents) if (!before.has(key)) this.#blobs.set(key, [content])
    const replaced = new Map(contents)
    try {
      await commit()
    } catch (error) {
      for (const key of replaced.keys()) if (!before.has(key)) this.#blobs.delete(key)
      throw error
    }
    for (const key of before.keys()) if (!replaced.has(key)) this.#blobs.delete(key)
  }
}
