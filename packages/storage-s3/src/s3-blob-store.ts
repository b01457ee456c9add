import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type AdminBlobStore,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  CONTENT_REMEDY,
  isBlobKey,
  isHashOf,
  isIntact,
  pipeWithMetadata,
  StorageError,
  VerifiedContent,
} from '@las/storage'
import type { ObjectStoreLocation } from './connection/object-store-url.js'
import { type ListedObject, MAX_REMOVED_KEYS, type S3Client } from './connection/s3-client.js'
import type { Spool } from './uploads/spool.js'

/** Content of up to this size is verified before the first byte is returned; larger content is verified while it is read. */
const MAX_BUFFERED_BYTES = 1024 * 1024

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Stores content in a bucket. Each item of content is an object `stored/<key>`. A mark is an empty object `orphaned/<key>`, so that
 * content never moves, and no process can lose it while another one marks, unmarks or reads it.
 */
export class S3BlobStore implements BlobStore, AdminBlobStore {
  readonly #client: S3Client
  readonly #location: ObjectStoreLocation
  readonly #spool: Spool
  readonly #createId: () => string
  /** Content that was found damaged while it was read. It is verified before a later read returns the first byte. */
  readonly #suspects = new Set<string>()

  constructor(client: S3Client, location: ObjectStoreLocation, spool: Spool, createId: () => string) {
    this.#client = client
    this.#location = location
    this.#spool = spool
    this.#createId = createId
  }

  describe(key: string): string {
    return `The object ${this.#objectOf(key)} in the bucket "${this.#location.bucket}"`
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<BlobMetadata> {
    return this.#spool.use(async file => {
      const metadata = await pipeWithMetadata(content, limit, this.#createId(), chunk => file.write(chunk))
      const { key, size, md5 } = metadata
      await this.#client.put(this.#objectOf(key), { size, md5, sha256: sha256In(key), open: () => file.read() })
      return metadata
    })
  }

  async read(key: string, size?: number): Promise<Readable | undefined> {
    if (this.#suspects.has(key)) {
      if ((await this.#isIntact(key)) === false) throw this.#wrongHash(key)
      this.#suspects.delete(key)
    }
    const ending = new AbortController()
    const download = await this.#client.get(this.#objectOf(key), ending.signal)
    if (!download) return undefined
    if (size !== undefined && download.size !== undefined && download.size !== size) {
      download.discard()
      throw this.#damaged(key, `is damaged: it has ${download.size} bytes instead of ${size}`)
    }
    if (download.size !== undefined && download.size <= MAX_BUFFERED_BYTES) {
      const content = await concatenate(download.chunks)
      if (!isIntact(key, content)) throw this.#wrongHash(key)
      return Readable.from([content], { objectMode: false })
    }
    const verified = new VerifiedContent(key, () => this.#wrongHash(key))
    // The connection is released even if the reader stops while the store does not respond.
    verified.once('close', () => ending.abort())
    // The reader receives the error from the stream.
    pipeline(Readable.from(download.chunks, { objectMode: false }), verified).catch(() => {})
    return verified
  }

  async remove(...keys: readonly string[]): Promise<void> {
    const objects = keys.map(key => this.#objectOf(key))
    const [object] = objects
    // Marks that remain are removed by `list`.
    if (object !== undefined && objects.length === 1) await this.#client.remove(object)
    else await this.#client.removeAll(objects)
    for (const key of keys) this.#suspects.delete(key)
  }

  async *list(): AsyncGenerator<BlobEntry> {
    const marks = this.#client.list(this.#markOf(''))
    const obsolete: string[] = []
    try {
      let mark = await nextOf(marks)
      for await (const { key: name, modified } of this.#client.list(this.#objectOf(''))) {
        const key = name.slice(this.#objectOf('').length)
        // Both lists are in the order of the keys.
        for (; mark && this.#keyOf(mark) < key; mark = await nextOf(marks)) {
          if (isObsolete(mark)) obsolete.push(mark.key)
          if (obsolete.length === MAX_REMOVED_KEYS) await this.#client.removeAll(obsolete.splice(0))
        }
        let marked: number | undefined
        if (mark && this.#keyOf(mark) === key) {
          marked = mark.modified
          mark = await nextOf(marks)
        }
        if (isBlobKey(key)) yield marked === undefined ? { key, modified } : { key, modified: marked, marked }
      }
      for (; mark; mark = await nextOf(marks)) if (isObsolete(mark)) obsolete.push(mark.key)
      await this.#client.removeAll(obsolete)
    } finally {
      await marks.return()
    }
  }

  async mark(key: string): Promise<void> {
    // An existing mark keeps its time.
    if (await this.#client.exists(this.#markOf(key))) return
    if (await this.#client.exists(this.#objectOf(key))) await this.#put(this.#markOf(key), new Uint8Array())
  }

  async unmark(key: string): Promise<void> {
    await this.#client.remove(this.#markOf(key))
  }

  removeAbandonedUploads(since: number): Promise<void> {
    return this.#spool.removeAbandoned(since)
  }

  async restore(key: string, content: Uint8Array): Promise<boolean> {
    const isStored = (await this.#isIntact(key)) === true
    if (!isStored) await this.#put(this.#objectOf(key), content)
    await this.unmark(key)
    return !isStored
  }

  /** The id that {@link setOwner} has stored; undefined if no id is stored. */
  async owner(): Promise<string | undefined> {
    const download = await this.#client.get(this.#ownerName)
    return download && (await concatenate(download.chunks)).toString().trim()
  }

  /**
   * Stores the id of the database that refers to the content, as the object `owner`, so that a server with another database does not
   * remove content that only this one refers to.
   */
  async setOwner(id: string): Promise<void> {
    await this.#put(this.#ownerName, Buffer.from(`${id}\n`))
  }

  /** Ends all calls, and closes all connections. */
  async close(): Promise<void> {
    this.#client.close()
  }

  /** Stores bytes that are in memory. */
  async #put(name: string, content: Uint8Array): Promise<void> {
    const hash = (algorithm: string): string => createHash(algorithm).update(content).digest('hex')
    const open = async function* (): AsyncGenerator<Uint8Array> {
      yield content
    }
    await this.#client.put(name, { size: content.length, md5: hash('md5'), sha256: hash('sha256'), open })
  }

  /** Whether content has the SHA-256 that its key contains; undefined if it does not exist. */
  async #isIntact(key: string): Promise<boolean | undefined> {
    const download = await this.#client.get(this.#objectOf(key))
    if (!download) return undefined
    const hash = createHash('sha256')
    for await (const chunk of download.chunks) hash.update(chunk)
    return isHashOf(key, hash)
  }

  get #ownerName(): string {
    return `${this.#location.prefix}owner`
  }

  #objectOf(key: string): string {
    return `${this.#location.prefix}stored/${key}`
  }

  #markOf(key: string): string {
    return `${this.#location.prefix}orphaned/${key}`
  }

  #keyOf(mark: ListedObject): string {
    return mark.key.slice(this.#markOf('').length)
  }

  #wrongHash(key: string): StorageError {
    this.#suspects.add(key)
    return this.#damaged(key, 'is damaged: its SHA-256 does not match its name')
  }

  #damaged(key: string, problem: string): StorageError {
    return new StorageError('damaged', `${this.describe(key)} ${problem}. ${CONTENT_REMEDY}`)
  }
}

const sha256In = (key: string): string => key.slice(0, 64)

/** Whether content has been removed, but not its mark. The content of a recent mark may have been stored after it was listed. */
const isObsolete = ({ modified }: ListedObject): boolean => modified < Date.now() - DAY_MS

async function nextOf<T>(items: AsyncGenerator<T, void>): Promise<T | undefined> {
  const { value } = await items.next()
  return value ?? undefined
}

async function concatenate(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
