import { Readable } from 'node:stream'
import { StorageError } from '../errors/storage-error.js'
import {
  type AdminBlobStore,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  CONTENT_REMEDY,
  pipeWithMetadata,
} from './blob-store.js'

interface Blob {
  readonly chunks: readonly Uint8Array[]
  readonly modified: number
  readonly marked?: number
}

/** Stores content in memory. */
export class MemoryBlobStore implements BlobStore, AdminBlobStore {
  readonly #blobs = new Map<string, Blob>()
  readonly #createId: () => string

  constructor(createId: () => string) {
    this.#createId = createId
  }

  describe(key: string): string {
    return `The content ${key}`
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<BlobMetadata> {
    const chunks: Uint8Array[] = []
    const metadata = await pipeWithMetadata(content, limit, this.#createId(), chunk => chunks.push(chunk))
    this.#blobs.set(metadata.key, { chunks, modified: Date.now() })
    return metadata
  }

  async read(key: string, size?: number): Promise<Readable | undefined> {
    const blob = this.#blobs.get(key)
    if (!blob) return undefined
    const actual = blob.chunks.reduce((sum, { length }) => sum + length, 0)
    if (size !== undefined && actual !== size) {
      throw new StorageError(
        'damaged',
        `${this.describe(key)} is damaged: it has ${actual} bytes instead of ${size}. ${CONTENT_REMEDY}`,
      )
    }
    return Readable.from(blob.chunks, { objectMode: false })
  }

  async remove(...keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#blobs.delete(key)
  }

  async *list(): AsyncGenerator<BlobEntry> {
    for (const [key, { chunks, ...times }] of this.#blobs) yield { key, ...times }
  }

  async mark(key: string): Promise<void> {
    const blob = this.#blobs.get(key)
    if (!blob || blob.marked !== undefined) return
    const now = Date.now()
    this.#blobs.set(key, { ...blob, modified: now, marked: now })
  }

  async unmark(key: string): Promise<void> {
    const blob = this.#blobs.get(key)
    if (blob) this.#blobs.set(key, { chunks: blob.chunks, modified: blob.modified })
  }

  /** Does nothing: an upload is only stored once it is complete. */
  async removeAbandonedUploads(): Promise<void> {}

  async restore(key: string, content: Uint8Array): Promise<boolean> {
    if (this.#blobs.has(key)) {
      await this.unmark(key)
      return false
    }
    this.#blobs.set(key, { chunks: [content], modified: Date.now() })
    return true
  }
}
