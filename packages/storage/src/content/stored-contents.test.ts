import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BlobTooLargeError } from '../blobs/blob-store.js'
import { openFileBlobStore } from '../blobs/file-blob-store.js'
import { MemoryBlobStore } from '../blobs/memory-blob-store.js'
import { FaultInjector, faultyFiles } from '../conformance/faulty-storage.js'
import { StorageError } from '../errors/storage-error.js'
import type { Dump } from '../records/admin-store.js'
import { MemoryStore } from '../records/memory/memory-store.js'
import { removeOnFailure, type StoredContent } from './content-store.js'
import { contents, refersToBlobs } from './contents.js'
import { contentsInMemory, StoredContents } from './stored-contents.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-contents-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let ids = 0
const createId = (): string => `id${ids++}`

let records = new MemoryStore()
beforeEach(() => {
  records = new MemoryStore()
})

const fail = (error: unknown): void => {
  throw error
}

/** A dump without the reference to a blob. */
const without = (dump: Dump, key: string): Dump => ({
  ...dump,
  [contents.name]: (dump[contents.name] ?? []).filter(({ record }) => record.id !== key),
})

const location = { records: 'the records', remedy: 'Restore them.' }

/** Larger than the content that is stored in a reference. */
const large = Buffer.alloc(100_000, 'x')

const read = async (store: StoredContents, key: string, size?: number): Promise<string | undefined> => {
  const content = await store.read(key, size)
  return content && (await buffer(content)).toString()
}

/** Stores bytes and the reference to them. */
async function keep(store: StoredContents, content: Uint8Array[], limit = 1_000_000): Promise<StoredContent> {
  const stored = await store.write(content, limit)
  await records.write(stored.changes)
  return stored
}

async function free(store: StoredContents, key: string): Promise<void> {
  await records.write(store.removal(key))
  await store.remove(key)
}

const inFiles = async (path = join(directory, createId())): Promise<StoredContents> =>
  new StoredContents(records, await openFileBlobStore(path, createId), createId, { location })

describe.each<[string, () => Promise<StoredContents>]>([
  ['contents in memory', async () => contentsInMemory(records, createId)],
  [
    'contents in records and in memory',
    async () => new StoredContents(records, new MemoryBlobStore(createId), createId, { location }),
  ],
  ['contents in records and files', () => inFiles()],
])('%s', (_name, open) => {
  it.each([0, 2003, 32 * 1024, 32 * 1024 + 1, 200_000])(
    'returns %d bytes, with their size, hash and first bytes',
    async size => {
      const store = await open()
      const content = Buffer.alloc(size, 'xyz')
      const stored = await keep(store, [content.subarray(0, 700), content.subarray(700)])
      expect(await read(store, stored.key)).toBe(content.toString())
      expect(stored.size).toBe(size)
      expect(stored.md5).toBe(createHash('md5').update(content).digest('hex'))
      expect(stored.key).toContain(createHash('sha256').update(content).digest('hex'))
      expect(Buffer.from(stored.head).equals(content.subarray(0, 1024))).toBe(true)
    },
  )

  it.each([1, 100_000])('returns %d bytes only while their reference is stored', async size => {
    const store = await open()
    const { key, changes } = await store.write([Buffer.alloc(size)], size)
    expect(await store.read(key)).toBeUndefined()
    await records.write(changes)
    expect(await read(store, key)).toHaveLength(size)
    await free(store, key)
    expect(await store.read(key)).toBeUndefined()
  })

  it('stores two writes of the same bytes under different keys', async () => {
    const store = await open()
    const [first, second] = [await keep(store, [Buffer.from('same')]), await keep(store, [Buffer.from('same')])]
    await free(store, first.key)
    expect(await read(store, first.key)).toBeUndefined()
    expect(await read(store, second.key)).toBe('same')
  })

  it.each([2003, 200_000])('rejects reading %d bytes with the wrong size', async size => {
    const store = await open()
    const { key } = await keep(store, [Buffer.alloc(size)])
    expect(await read(store, key)).toHaveLength(size)
    await expect(store.read(key, size + 1)).rejects.toThrow(
      `The content ${key} has ${size} bytes, but according to its record`,
    )
    expect(await read(store, key, size)).toHaveLength(size)
  })

  it('accepts content of exactly the limit, and rejects one more byte', async () => {
    const store = await open()
    expect((await store.write([Buffer.from('12'), Buffer.from('34')], 4)).size).toBe(4)
    await expect(store.write([Buffer.from('12'), Buffer.from('345')], 4)).rejects.toThrow(BlobTooLargeError)
  })

  it('rejects if the stream fails', async () => {
    const store = await open()
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('begin')
      throw new Error('stream failed')
    }
    await expect(store.write(broken(), 100)).rejects.toThrow('stream failed')
  })

  it('ignores unknown content and keeps referenced content when it removes', async () => {
    const store = await open()
    const { key } = await keep(store, [large])
    await store.remove('nothing')
    await store.remove(key)
    expect(await read(store, key)).toBe(large.toString())
  })

  it('removes several items, except referenced ones', async () => {
    const store = await open()
    const [kept, first, second] = [await keep(store, [large]), await keep(store, [large]), await keep(store, [large])]
    await records.write([first, second].flatMap(({ key }) => store.removal(key)))
    await store.remove(kept.key, first.key, second.key)
    expect(await read(store, kept.key)).toBe(large.toString())
    await records.write([...first.changes, ...second.changes])
    for (const { key } of [first, second]) await expect(store.read(key)).rejects.toThrow(`${key} is missing.`)
  })

  it('removes content whose reference could not be written, unless the write may have taken effect', async () => {
    const store = await open()
    const { key, changes } = await store.write([large], large.length)
    const uncertain = new StorageError('io', 'The disk failed')
    await expect(removeOnFailure(store, key, () => Promise.reject(uncertain))).rejects.toBe(uncertain)
    await records.write(changes)
    expect(await read(store, key)).toBe(large.toString())
    const second = await store.write([large], large.length)
    await expect(removeOnFailure(store, second.key, () => Promise.reject(new Error('conflict')))).rejects.toThrow(
      'conflict',
    )
    await records.write(second.changes)
    await expect(store.read(second.key)).rejects.toThrow(`${second.key} is missing. Restore it from a backup`)
  })

  it('replaces all content together with the records, and adds only missing content', async () => {
    const store = await open()
    const [kept, dropped] = [await keep(store, [large]), await keep(store, [Buffer.alloc(50_000, 'y')])]
    const dump = await records.dump()
    await store.replace([], () => records.clear(), fail)
    expect(await read(store, kept.key)).toBeUndefined()
    expect(await store.keys()).toEqual([])
    await store.replace([[kept.key, large]], () => records.load(without(dump, dropped.key)), fail)
    expect(await read(store, kept.key)).toBe(large.toString())
    expect(await read(store, dropped.key)).toBeUndefined()
    expect(await store.keys()).toEqual([kept.key])
    const next = await keep(store, [Buffer.from('y')])
    expect(await read(store, next.key)).toBe('y')
  })

  it('keeps the content of requests in progress when all content is replaced', async () => {
    const store = await open()
    const pending = await store.write([large], large.length)
    await store.replace([], () => records.clear(), fail)
    await records.write(pending.changes)
    expect(await read(store, pending.key)).toBe(large.toString())
  })

  it('changes nothing if the records cannot be replaced', async () => {
    const store = await open()
    const [kept, removed] = [await keep(store, [large]), await keep(store, [Buffer.alloc(50_000, 'z')])]
    await free(store, removed.key)
    const before = await store.keys()
    const commit = () => Promise.reject(new Error('disk failure'))
    const contents = [[removed.key, Buffer.alloc(50_000, 'z')]] as const
    await expect(store.replace(contents, commit, fail)).rejects.toThrow('disk failure')
    expect(await read(store, kept.key)).toBe(large.toString())
    expect(await store.keys()).toEqual(before)
  })

  it('defers removals while there are holds', async () => {
    const store = await open()
    const { key } = await keep(store, [large])
    const [first, second] = [store.hold(), store.hold()]
    const dump = await records.dump()
    await free(store, key)
    await first()
    await first()
    await records.load(dump)
    expect(await read(store, key)).toBe(large.toString())
    await records.write(store.removal(key))
    await second()
    expect(await read(store, key)).toBeUndefined()
  })

  describe('collectUnreferenced', () => {
    const DAY = 24 * 60 * 60 * 1000
    /** Collects as if a number of days had passed. */
    const collect = (store: StoredContents, days: number): Promise<number> =>
      store.collectUnreferenced({ now: Date.now() + days * DAY })

    it('marks only unreferenced content after 1 day, and removes it 7 days later', async () => {
      const store = await open()
      const kept = await keep(store, [large])
      const small = await keep(store, [Buffer.from('small')])
      const orphan = await store.write([large], large.length)
      expect(await collect(store, 0.9)).toBe(0)
      expect(await collect(store, 1.1)).toBe(1)
      expect(await collect(store, 6.9)).toBe(0)
      // Marked content can still be referenced and read.
      await records.write(orphan.changes)
      expect(await read(store, orphan.key)).toBe(large.toString())
      await records.write(store.removal(orphan.key))
      expect(await collect(store, 7.1)).toBe(0)
      expect(await read(store, kept.key)).toBe(large.toString())
      expect(await read(store, small.key)).toBe('small')
      await records.write(orphan.changes)
      await expect(store.read(orphan.key)).rejects.toThrow('is missing')
    })

    it('unmarks and keeps content that is referenced again', async () => {
      const store = await open()
      const orphan = await store.write([large], large.length)
      expect(await collect(store, 1.1)).toBe(1)
      // An older database that refers to the content was restored.
      await records.write(orphan.changes)
      expect(await collect(store, 100)).toBe(0)
      expect(await collect(store, 200)).toBe(0)
      expect(await read(store, orphan.key)).toBe(large.toString())
    })

    it('stops when it is aborted', async () => {
      const store = await open()
      const orphan = await store.write([large], large.length)
      const signal = AbortSignal.abort()
      expect(await store.collectUnreferenced({ olderThan: 0, keepMarked: 0, signal })).toBe(0)
      await records.write(orphan.changes)
      expect(await read(store, orphan.key)).toBe(large.toString())
    })

    it('removes no content while a snapshot is created', async () => {
      const store = await open()
      const orphan = await store.write([large], large.length)
      const release = store.hold()
      expect(await store.collectUnreferenced({ olderThan: 0 })).toBe(1)
      expect(await store.collectUnreferenced({ olderThan: 0, keepMarked: 0 })).toBe(0)
      await records.write(orphan.changes)
      await release()
      expect(await read(store, orphan.key)).toBe(large.toString())
    })
  })
})

/** Counts the calls that change content. */
class CountingBlobStore extends MemoryBlobStore {
  marks = 0
  /** The number of items in each call of `remove`. */
  readonly removals: number[] = []
  onMark = (): void => {}

  override async mark(key: string): Promise<void> {
    this.marks += 1
    this.onMark()
    await super.mark(key)
  }

  override async remove(...keys: readonly string[]): Promise<void> {
    this.removals.push(keys.length)
    await super.remove(...keys)
  }
}

async function keysIn(blobs: MemoryBlobStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of blobs.list()) keys.push(key)
  return keys
}

describe('contents in a store that counts calls', () => {
  let blobs: CountingBlobStore
  let store: StoredContents
  beforeEach(() => {
    blobs = new CountingBlobStore(createId)
    store = new StoredContents(records, blobs, createId, { location, maxInlineBytes: 0 })
  })

  const upload = async (count: number): Promise<StoredContent[]> => {
    const stored: StoredContent[] = []
    for (let index = 0; index < count; index++) stored.push(await store.write([Buffer.from('unreferenced')], 100))
    return stored
  }

  it('stops between two marks when it is aborted', async () => {
    await upload(5)
    const controller = new AbortController()
    blobs.onMark = () => {
      if (blobs.marks === 2) controller.abort()
    }
    expect(await store.collectUnreferenced({ olderThan: -1, signal: controller.signal })).toBe(2)
    expect(blobs.marks).toBe(2)
    expect(await store.collectUnreferenced({ olderThan: -1 })).toBe(3)
  })

  it('removes expired content together', async () => {
    await upload(501)
    const [kept] = await upload(1)
    expect(await store.collectUnreferenced({ olderThan: -1 })).toBe(502)
    await records.write(kept?.changes ?? [])
    await store.collectUnreferenced({ olderThan: -1, keepMarked: -1 })
    expect(blobs.removals).toEqual([500, 1])
    expect(await keysIn(blobs)).toEqual([kept?.key])
  })

  it('removes replaced content together, also after a failure', async () => {
    const before = await upload(501)
    await records.write(before.flatMap(({ changes }) => changes))
    await store.replace([], () => records.clear(), fail)
    expect(blobs.removals).toEqual([500, 1])
    const contents = before.map(({ key }) => [key, Buffer.from('unreferenced')] as const)
    await expect(store.replace(contents, () => Promise.reject(new Error('disk failure')), fail)).rejects.toThrow('disk')
    expect(blobs.removals).toEqual([500, 1, 500, 1])
    expect(await keysIn(blobs)).toEqual([])
  })
})

describe('contents in records and files', () => {
  it.each(['open', 'writeFile', 'datasync', 'rename'])('close the source stream if %s fails', async name => {
    const faults = new FaultInjector()
    const files = faultyFiles(faults, 'ENOSPC')
    const blobs = await openFileBlobStore(join(directory, createId()), createId, { files })
    const store = new StoredContents(records, blobs, createId, { location })
    let isClosed = false
    async function* content(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield large
      } finally {
        isClosed = true
      }
    }
    async function* finite(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content()) return yield chunk
    }
    faults.failAt(['open', 'writeFile', 'datasync', 'rename'].indexOf(name), 'error')
    await expect(
      store.write(name === 'open' || name === 'writeFile' ? content() : finite(), 1e6),
    ).rejects.toMatchObject({
      problem: 'full',
    })
    expect(faults.operations).toContain(name)
    expect(isClosed).toBe(true)
  })

  it('store small content without a file', async () => {
    const path = join(directory, 'small')
    const store = await inFiles(path)
    const { key } = await keep(store, [Buffer.from('few')])
    expect(await store.keys()).toEqual([])
    expect(await refersToBlobs(records)).toBe(false)
    expect(await readdir(join(path, 'stored'))).toEqual([])
    expect(await read(store, key)).toBe('few')
    const file = await keep(store, [large])
    expect(await store.keys()).toEqual([file.key])
    expect(await refersToBlobs(records)).toBe(true)
  })
})
