import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type BaseRecord,
  type Change,
  type Collection,
  collection,
  discard,
  insert,
  type Store,
} from '../records/store.js'
import { SYSTEM } from '../records/system.js'
import { walk } from '../records/walk.js'
import { mayHaveCommitted, StorageError } from '../storage-error.js'
import { BlobFiles, type FileSystem } from './blob-files.js'
import {
  type BlobFacts,
  type BlobLocation,
  type BlobStore,
  checkSize,
  isIntact,
  measure,
  type StoredBlob,
} from './blob-store.js'
import { HeldRemovals } from './held-removals.js'
import { VerifiedContent } from './verified-content.js'

/**
 * Content up to this many bytes is kept in its record: that costs one commit, which other requests share, where a file
 * costs two more disk writes. Larger content is kept in files, which are read and written in pieces.
 */
const MAX_IN_RECORD = 32 * 1024

/** Files up to this many bytes are verified before the first byte is passed on; larger ones while they are read. */
const MAX_READ_WHOLE = 1024 * 1024

/** Says that content is kept. The record's id is the key. */
interface ContentRecord extends BaseRecord {
  /** Small content in base64; null if it is in the file of that name. */
  readonly content: string | null
  /** In bytes. Absent from records of earlier versions. */
  readonly size?: number
}

export const contents: Collection<ContentRecord> = collection('contents')

export interface FileBlobStoreOptions {
  /** Replaces the file system, for tests of its failures. */
  readonly files?: FileSystem
}

/**
 * Opens a directory in which large content is kept in files, each named by its key and in place only when it is complete.
 * Small content is kept in records.
 */
export async function openFileBlobStore(
  directory: string,
  records: Store,
  createId: () => string,
  options: FileBlobStoreOptions = {},
): Promise<FileBlobStore> {
  const files = new BlobFiles(directory, options.files)
  await files.prepare()
  return new FileBlobStore(files, records, createId)
}

/** Whether records name content that is in files. It reads all records, so that it takes long if there are many. */
export async function namesFiles(records: Store): Promise<boolean> {
  for await (const { content } of walk(records, contents, SYSTEM)) if (content === null) return true
  return false
}

/** What messages say about content whose record is in the database. */
const LOCATION: BlobLocation = {
  records: 'records.sqlite',
  remedy: 'Restore the data directory from a backup.',
}

export class FileBlobStore implements BlobStore {
  readonly location: BlobLocation = LOCATION
  readonly #files: BlobFiles
  readonly #records: Store
  readonly #createId: () => string
  readonly #removals = new HeldRemovals()
  /** The files of this process whose records may be yet to come. */
  readonly #pending = new Set<string>()
  #forgetAt = 1000
  /** Files that were found damaged while they were read: they are verified before the next reader gets a byte. */
  readonly #suspect = new Set<string>()
  #isSwept = false

  constructor(files: BlobFiles, records: Store, createId: () => string) {
    this.#files = files
    this.#records = records
    this.#createId = createId
  }

  /**
   * Sets files aside that no record names: the process that wrote them ended before it wrote the record, or after it removed
   * the record. They are removed 7 days later, and put back if a record names them again by then, which it does when an
   * older database was restored. Other work continues in the meantime.
   * @returns the number of files that were set aside.
   */
  async sweep(signal: AbortSignal): Promise<number> {
    let count = 0
    for await (const key of this.#files.orphaned()) {
      if (signal.aborted) return count
      if (await this.#isNamed(key)) await this.#files.bringBack(key)
      else if (await this.#files.isExpired(key)) await this.#files.removeOrphan(key)
    }
    for await (const key of this.#files.stored()) {
      if (signal.aborted) return count
      if (this.#pending.has(key) || (await this.#isNamed(key))) continue
      await this.#files.setAside(key)
      count += 1
    }
    this.#isSwept = true
    return count
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob> {
    const name = this.#createId()
    const chunks = iterate(content)
    try {
      const beginning: Uint8Array[] = []
      for (let size = 0; size <= MAX_IN_RECORD; ) {
        const { value, done } = await chunks.next()
        if (done) {
          const facts = await measure(beginning, limit, name, () => {})
          return { ...facts, changes: [insertion(facts, Buffer.concat(beginning).toString('base64'))] }
        }
        beginning.push(value)
        size += value.length
      }
      const facts = await this.#files.receive(name, joined(beginning, chunks), limit)
      await this.#place(name, facts.key)
      return { ...facts, changes: [insertion(facts, null)] }
    } finally {
      // The content may hold resources until its end, which a failure can keep it from reaching.
      await chunks.return()
    }
  }

  async read(key: string, expectedSize?: number): Promise<Readable | undefined> {
    const record = await this.#records.get(contents, SYSTEM, key)
    if (!record) return undefined
    if (record.content !== null) return readInline(key, record.content, expectedSize)
    const opened =
      (await this.#files.open(key)) ?? ((await this.#files.bringBack(key)) && (await this.#files.open(key)))
    if (!opened) {
      // The content may have been removed since its record was read.
      if (!(await this.#isNamed(key))) return undefined
      throw this.#damaged(key, 'is missing')
    }
    const { file, size } = opened
    try {
      if (record.size !== undefined && size !== record.size) {
        throw this.#damaged(key, `is damaged: it has ${size} bytes instead of ${record.size}`)
      }
      checkSize(LOCATION, key, size, expectedSize)
      if (size <= MAX_READ_WHOLE) {
        const content = await this.#files.readAll(key, file)
        if (!isIntact(key, content)) throw this.#wrongHash(key)
        return Readable.from([content], { objectMode: false })
      }
      if (record.size === undefined || this.#suspect.has(key)) {
        if (!(await this.#files.isIntact(key))) throw this.#wrongHash(key)
        this.#suspect.delete(key)
      }
    } catch (error) {
      await file.close()
      throw error
    }
    const verified = new VerifiedContent(key, () => this.#wrongHash(key))
    // The stream carries the error to its reader.
    pipeline(file.createReadStream({ end: size - 1 }), verified).catch(() => {})
    return verified
  }

  removal(key: string): readonly Change[] {
    return [discard(contents, { id: key, organizationId: SYSTEM })]
  }

  remove(key: string): Promise<void> {
    return this.#removals.run(async () => {
      if (await this.#isNamed(key)) return
      await this.#files.remove(key)
      // The sweep may have set the file aside after the record was removed.
      if (!this.#isSwept) await this.#files.removeOrphan(key)
      this.#pending.delete(key)
      this.#suspect.delete(key)
    })
  }

  async keys(): Promise<string[]> {
    const keys: string[] = []
    for await (const { id, content } of walk(this.#records, contents, SYSTEM)) if (content === null) keys.push(id)
    return keys
  }

  hold(): () => Promise<void> {
    return this.#removals.hold()
  }

  async replace(
    content: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
    report: (error: unknown) => void,
  ): Promise<void> {
    const added: string[] = []
    try {
      for (const [key, bytes] of content) {
        if (await this.#files.isIntact(key)) continue
        const name = this.#createId()
        await this.#files.receive(name, [bytes], bytes.length)
        added.push(key)
        await this.#place(name, key)
      }
      // Files that are pending after the commit belong to requests that are still running.
      await this.#forgetNamed()
      await commit()
    } catch (error) {
      if (!mayHaveCommitted(error)) for (const key of added) await this.remove(key).catch(report)
      throw error
    }
    for (const [key] of content) this.#pending.delete(key)
    try {
      for await (const key of this.#files.stored()) {
        if (!this.#pending.has(key) && !(await this.#isNamed(key))) await this.remove(key)
      }
    } catch (error) {
      report(error)
    }
  }

  async #place(name: string, key: string): Promise<void> {
    if (this.#pending.size >= this.#forgetAt) {
      await this.#forgetNamed()
      this.#forgetAt = 2 * this.#pending.size + 1000
    }
    this.#pending.add(key)
    try {
      await this.#files.place(name, key)
    } catch (error) {
      await this.#files.discard(name)
      throw error
    }
  }

  /** Forgets pending files whose records have come. */
  async #forgetNamed(): Promise<void> {
    for (const key of this.#pending) if (await this.#isNamed(key)) this.#pending.delete(key)
  }

  async #isNamed(key: string): Promise<boolean> {
    return (await this.#records.get(contents, SYSTEM, key)) !== undefined
  }

  #wrongHash(key: string): StorageError {
    this.#suspect.add(key)
    return this.#damaged(key, 'is damaged: its SHA-256 is not the one in its name')
  }

  #damaged(key: string, how: string): StorageError {
    return new StorageError('damaged', `The file ${this.#files.labelOf(key)} ${how}. ${REMEDY}`)
  }
}

const REMEDY = 'Restore it from a backup, or delete the document, asset or model that it belongs to.'

function readInline(key: string, content: string, expectedSize: number | undefined): Readable {
  const bytes = Buffer.from(content, 'base64')
  if (isIntact(key, bytes)) {
    checkSize(LOCATION, key, bytes.length, expectedSize)
    return Readable.from([bytes], { objectMode: false })
  }
  throw new StorageError(
    'damaged',
    `The content ${key} in records.sqlite is damaged: its SHA-256 is not the one in its name. ${REMEDY}`,
  )
}

const insertion = ({ key, size }: BlobFacts, content: string | null): Change =>
  insert(contents, { id: key, organizationId: SYSTEM, revision: 0, content, size })

async function* iterate(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield* content
}

async function* joined(
  beginning: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* beginning
  yield* rest
}
