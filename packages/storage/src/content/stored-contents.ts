import { Readable } from 'node:stream'
import {
  type AdminBlobStore,
  type BlobEntry,
  type BlobStore,
  CONTENT_REMEDY,
  isIntact,
  pipeWithMetadata,
} from '../blobs/blob-store.js'
import { MemoryBlobStore } from '../blobs/memory-blob-store.js'
import { mayHaveCommitted, StorageError } from '../errors/storage-error.js'
import type { Change } from '../records/change.js'
import type { Store } from '../records/store.js'
import {
  type AdminContentStore,
  type CollectUnreferencedOptions,
  type ContentCollector,
  type ContentLocation,
  type ContentStore,
  checkSize,
  type StoredContent,
} from './content-store.js'
import { addReference, blobReferences, referencedAmong, referenceTo, removeReference } from './contents.js'
import { DeferredRemovals } from './deferred-removals.js'

/**
 * Content up to this size is stored in its reference, which takes a single commit, shared with other requests. A file takes
 * two more disk writes. Larger content is stored in the blob store, which reads and writes it in chunks.
 */
const MAX_INLINE_BYTES = 32 * 1024

/** The items of content whose references are read together, and which are removed together. */
const COLLECTED_TOGETHER = 500

const DAY_MS = 24 * 60 * 60 * 1000
const MARKED_LIFETIME_MS = 7 * DAY_MS

export interface ContentOptions {
  readonly location: ContentLocation
  /** The maximum size of content that is stored in its reference, in bytes; 32 KiB by default. */
  readonly maxInlineBytes?: number
}

/** Stores references and small content as records, and larger content in a blob store. */
export class StoredContents implements ContentStore, AdminContentStore, ContentCollector {
  readonly location: ContentLocation
  readonly #records: Store
  readonly #blobs: BlobStore & AdminBlobStore
  readonly #createId: () => string
  readonly #maxInlineBytes: number
  readonly #removals = new DeferredRemovals()

  constructor(
    records: Store,
    blobs: BlobStore & AdminBlobStore,
    createId: () => string,
    { location, maxInlineBytes = MAX_INLINE_BYTES }: ContentOptions,
  ) {
    this.location = location
    this.#records = records
    this.#blobs = blobs
    this.#createId = createId
    this.#maxInlineBytes = maxInlineBytes
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredContent> {
    const chunks = iterate(content)
    try {
      const first: Uint8Array[] = []
      for (let size = 0; size <= this.#maxInlineBytes; ) {
        const { value, done } = await chunks.next()
        if (done) {
          const metadata = await pipeWithMetadata(first, limit, this.#createId(), () => {})
          return { ...metadata, changes: [addReference(metadata, Buffer.concat(first).toString('base64'))] }
        }
        first.push(value)
        size += value.length
      }
      const metadata = await this.#blobs.write(concat(first, chunks), limit)
      return { ...metadata, changes: [addReference(metadata, null)] }
    } finally {
      // After a failure, the iterator would otherwise not release its resources.
      await chunks.return()
    }
  }

  async read(key: string, expectedSize?: number): Promise<Readable | undefined> {
    const reference = await referenceTo(this.#records, key)
    if (!reference) return undefined
    if (reference.content !== null) return this.#readInline(key, reference.content, expectedSize)
    checkSize(this.location, key, reference.size, expectedSize)
    const content = await this.#blobs.read(key, reference.size ?? expectedSize)
    // The content may have been removed since its reference was read.
    if (content || !(await this.#isReferenced(key))) return content
    throw new StorageError('damaged', `${this.#blobs.describe(key)} is missing. ${CONTENT_REMEDY}`)
  }

  removal(key: string): readonly Change[] {
    return [removeReference(key)]
  }

  async remove(...keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    await this.#removals.run(async () => {
      const referenced = await referencedAmong(this.#records, keys)
      const unreferenced = keys.filter(key => !referenced.has(key))
      if (unreferenced.length > 0) await this.#blobs.remove(...unreferenced)
    })
  }

  async keys(): Promise<string[]> {
    const keys: string[] = []
    for await (const key of blobReferences(this.#records)) keys.push(key)
    return keys
  }

  hold(): () => Promise<void> {
    return this.#removals.hold()
  }

  async replace(
    contents: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
    report: (error: unknown) => void,
  ): Promise<void> {
    const added: string[] = []
    const before = await this.keys()
    try {
      for (const [key, content] of contents) if (await this.#blobs.restore(key, content)) added.push(key)
      await commit()
    } catch (error) {
      if (!mayHaveCommitted(error)) await this.#removeTogether(added, report)
      throw error
    }
    await this.#removeTogether(before, report)
  }

  async collectUnreferenced({
    olderThan = DAY_MS,
    keepMarked = MARKED_LIFETIME_MS,
    now = Date.now(),
    signal,
  }: CollectUnreferencedOptions = {}): Promise<number> {
    let count = 0
    await this.#blobs.removeAbandonedUploads(now - olderThan)
    let entries: BlobEntry[] = []
    const collect = async (): Promise<void> => {
      const referenced = await referencedAmong(
        this.#records,
        entries.map(({ key }) => key),
      )
      const expired: string[] = []
      for (const { key, marked } of entries) {
        if (signal?.aborted) return
        if (referenced.has(key)) {
          if (marked !== undefined) await this.#blobs.unmark(key)
        } else if (marked === undefined) {
          await this.#blobs.mark(key)
          count += 1
        } else if (marked <= now - keepMarked) expired.push(key)
      }
      await this.remove(...expired)
      entries = []
    }
    for await (const entry of this.#blobs.list()) {
      if (signal?.aborted) return count
      const isRecent = entry.marked === undefined && entry.modified > now - olderThan
      if (!isRecent) entries.push(entry)
      if (entries.length === COLLECTED_TOGETHER) await collect()
    }
    await collect()
    return count
  }

  /** Removes unreferenced content in slices, and reports the errors. */
  async #removeTogether(keys: readonly string[], report: (error: unknown) => void): Promise<void> {
    for (let start = 0; start < keys.length; start += COLLECTED_TOGETHER)
      await this.remove(...keys.slice(start, start + COLLECTED_TOGETHER)).catch(report)
  }

  #readInline(key: string, content: string, expectedSize: number | undefined): Readable {
    const bytes = Buffer.from(content, 'base64')
    if (isIntact(key, bytes)) {
      checkSize(this.location, key, bytes.length, expectedSize)
      return Readable.from([bytes], { objectMode: false })
    }
    throw new StorageError(
      'damaged',
      `The content ${key} in ${this.location.records} is damaged: its SHA-256 does not match its name. ${CONTENT_REMEDY}`,
    )
  }

  async #isReferenced(key: string): Promise<boolean> {
    return (await referenceTo(this.#records, key)) !== undefined
  }
}

/** Stores content in memory, and references to it as records. */
export const contentsInMemory = (records: Store, createId: () => string): StoredContents =>
  new StoredContents(records, new MemoryBlobStore(createId), createId, {
    location: {
      records: 'the memory of the emulator',
      remedy: 'Restore a complete snapshot, or reset the emulator.',
    },
    // Content in a reference takes more memory, because it is base64.
    maxInlineBytes: 0,
  })

async function* iterate(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield* content
}

async function* concat(
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* first
  yield* rest
}
