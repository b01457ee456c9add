import { mkdir, open, opendir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  type BaseRecord,
  type Change,
  type Collection,
  collection,
  insert,
  remove,
  type Store,
} from '../store/store.js'
import { SYSTEM } from '../store/system.js'
import { type BlobFacts, type BlobStore, measure, type StoredBlob } from './blob-store.js'

/**
 * Up to how many bytes are kept in a record: they cost one commit, which other requests share, where a file of their own
 * costs two more disk writes. More go into files, which are read and written in pieces.
 */
const MAX_IN_RECORD = 32 * 1024

/** Says that the bytes of a key are kept. The record's id is the key. */
interface ContentRecord extends BaseRecord {
  /** The bytes themselves, in base64, when they are few; else they are in the file of that name. */
  readonly content: string | null
}

const contents: Collection<ContentRecord> = collection('contents')

/** Keeps few bytes in records and many in files of a directory, each file named by its content and in place only when whole. */
export async function openFileBlobStore(
  directory: string,
  records: Store,
  createId: () => string,
): Promise<FileBlobStore> {
  const store = new FileBlobStore(directory, records, createId)
  await store.prepare()
  return store
}

export class FileBlobStore implements BlobStore {
  readonly #incoming: string
  readonly #stored: string
  readonly #records: Store
  readonly #createId: () => string
  /** The files that this process put into place before it had swept: their records may be yet to come. */
  #arrived: Set<string> | undefined = new Set()

  constructor(directory: string, records: Store, createId: () => string) {
    this.#incoming = join(directory, 'incoming')
    this.#stored = join(directory, 'stored')
    this.#records = records
    this.#createId = createId
  }

  async prepare(): Promise<void> {
    // Whatever is left there was never acknowledged.
    await rm(this.#incoming, { recursive: true, force: true })
    await mkdir(this.#incoming, { recursive: true })
    await mkdir(this.#stored, { recursive: true })
  }

  /**
   * Removes files that no record names: the process that wrote them ended before it wrote the record, or after it removed
   * it. However many files there are, other work goes on meanwhile.
   */
  async sweep(signal: AbortSignal): Promise<void> {
    for await (const { name } of await opendir(this.#stored)) {
      if (signal.aborted) return
      if (!this.#arrived?.has(name) && !(await this.#records.get(contents, SYSTEM, name))) await this.remove(name)
    }
    this.#arrived = undefined
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob> {
    const name = this.#createId()
    const chunks = iterate(content)
    const beginning: Uint8Array[] = []
    for (let size = 0; size <= MAX_IN_RECORD; ) {
      const { value, done } = await chunks.next()
      if (done) {
        const facts = await measure(beginning, limit, name, () => {})
        return { ...facts, changes: [insertion(facts.key, Buffer.concat(beginning).toString('base64'))] }
      }
      beginning.push(value)
      size += value.length
    }
    const facts = await this.#writeFile(name, joined(beginning, chunks), limit)
    return { ...facts, changes: [insertion(facts.key, null)] }
  }

  async read(key: string): Promise<Readable | undefined> {
    const record = await this.#records.get(contents, SYSTEM, key)
    if (!record) return undefined
    if (record.content !== null) return Readable.from([Buffer.from(record.content, 'base64')], { objectMode: false })
    try {
      const file = await open(this.#path(key))
      return file.createReadStream()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  removal(key: string): readonly Change[] {
    // The record of a key never changes, so that its revision is the first.
    return [remove(contents, { id: key, organizationId: SYSTEM, revision: 1, content: null })]
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  keys(): Promise<string[]> {
    return readdir(this.#stored)
  }

  async restore(key: string, content: Uint8Array): Promise<void> {
    const name = this.#createId()
    const { key: written } = await this.#writeFile(name, [content], content.length)
    this.#arrived?.add(key)
    await rename(this.#path(written), this.#path(key))
  }

  async clear(): Promise<void> {
    await rm(this.#stored, { recursive: true, force: true })
    await this.prepare()
  }

  async #writeFile(
    name: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limit: number,
  ): Promise<BlobFacts> {
    const incoming = join(this.#incoming, name)
    const file = await open(incoming, 'wx', 0o600)
    try {
      let facts: BlobFacts
      try {
        facts = await measure(content, limit, name, chunk => file.writeFile(chunk))
        await file.datasync()
      } finally {
        await file.close()
      }
      this.#arrived?.add(facts.key)
      await rename(incoming, this.#path(facts.key))
      await syncDirectory(this.#stored)
      return facts
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
  }

  #path(key: string): string {
    return join(this.#stored, key)
  }
}

const insertion = (key: string, content: string | null): Change =>
  insert(contents, { id: key, organizationId: SYSTEM, revision: 0, content })

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

/** Makes the names in a directory durable. Systems that cannot open a directory keep them so by themselves. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
