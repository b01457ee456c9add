import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StorageError } from '../errors/storage-error.js'
import { BlobFiles, type FileSystem } from './blob-files.js'
import {
  type AdminBlobStore,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  CONTENT_REMEDY,
  isHashOf,
  isIntact,
  pipeWithMetadata,
} from './blob-store.js'
import { VerifiedContent } from './verified-content.js'

/** Files of up to this size are verified before the first byte is returned; larger files are verified while they are read. */
const MAX_BUFFERED_BYTES = 1024 * 1024

export interface FileBlobStoreOptions {
  /** Replaces the file system, for tests. */
  readonly files?: FileSystem
}

/** Opens a blob store in a directory. Each blob is a file named by its key, which appears only once it is complete. */
export async function openFileBlobStore(
  directory: string,
  createId: () => string,
  options: FileBlobStoreOptions = {},
): Promise<FileBlobStore> {
  const files = new BlobFiles(directory, options.files)
  await files.prepare()
  return new FileBlobStore(files, createId)
}

export class FileBlobStore implements BlobStore, AdminBlobStore {
  readonly #files: BlobFiles
  readonly #createId: () => string
  /** Files that were found damaged while they were read. They are verified before a later read returns the first byte. */
  readonly #suspects = new Set<string>()

  constructor(files: BlobFiles, createId: () => string) {
    this.#files = files
    this.#createId = createId
  }

  describe(key: string): string {
    return `The file ${this.#files.labelOf(key)}`
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<BlobMetadata> {
    const name = this.#createId()
    const metadata = await this.#files.writeIncoming(name, sink => pipeWithMetadata(content, limit, name, sink))
    await this.#files.publish(name, metadata.key)
    return metadata
  }

  async read(key: string, size?: number): Promise<Readable | undefined> {
    const opened = await this.#files.open(key)
    if (!opened) return undefined
    const { file, size: actual } = opened
    try {
      if (size !== undefined && actual !== size) {
        throw this.#damaged(key, `is damaged: it has ${actual} bytes instead of ${size}`)
      }
      if (actual <= MAX_BUFFERED_BYTES) {
        const content = await this.#files.readAll(key, file)
        if (!isIntact(key, content)) throw this.#wrongHash(key)
        return Readable.from([content], { objectMode: false })
      }
      if (size === undefined || this.#suspects.has(key)) {
        if (!(await this.#isIntact(key))) throw this.#wrongHash(key)
        this.#suspects.delete(key)
      }
    } catch (error) {
      await file.close()
      throw error
    }
    const verified = new VerifiedContent(key, () => this.#wrongHash(key))
    // The reader receives the error from the stream.
    pipeline(file.createReadStream({ end: actual - 1 }), verified).catch(() => {})
    return verified
  }

  async remove(...keys: readonly string[]): Promise<void> {
    const errors: unknown[] = []
    for (const key of keys) {
      await this.#files.remove(key).then(
        () => this.#suspects.delete(key),
        error => errors.push(error),
      )
    }
    if (errors.length > 0) throw errors[0]
  }

  async *list(): AsyncGenerator<BlobEntry> {
    // In this order, files that are marked during the listing are not listed twice.
    for await (const { key, modified } of this.#files.orphaned()) yield { key, modified, marked: modified }
    yield* this.#files.stored()
  }

  mark(key: string): Promise<void> {
    return this.#files.moveToOrphaned(key)
  }

  unmark(key: string): Promise<void> {
    return this.#files.moveToStored(key)
  }

  removeAbandonedUploads(since: number): Promise<void> {
    return this.#files.removeUploads(since)
  }

  async restore(key: string, content: Uint8Array): Promise<boolean> {
    if (await this.#isIntact(key)) {
      await this.unmark(key)
      return false
    }
    const name = this.#createId()
    await this.#files.writeIncoming(name, async sink => sink(content))
    await this.#files.publish(name, key)
    await this.#files.removeOrphan(key)
    return true
  }

  /** Whether a file exists and has the SHA-256 that its key contains. */
  async #isIntact(key: string): Promise<boolean> {
    const opened = await this.#files.open(key)
    if (!opened) return false
    const hash = createHash('sha256')
    await this.#files.readChunks(key, opened.file, chunk => hash.update(chunk))
    return isHashOf(key, hash)
  }

  #wrongHash(key: string): StorageError {
    this.#suspects.add(key)
    return this.#damaged(key, 'is damaged: its SHA-256 does not match its name')
  }

  #damaged(key: string, problem: string): StorageError {
    return new StorageError('damaged', `${this.describe(key)} ${problem}. ${CONTENT_REMEDY}`)
  }
}
