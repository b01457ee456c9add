import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultyFiles, Steps } from '../conformance/faulty-storage.js'
import { MemoryStore } from '../records/memory/memory-store.js'
import type { Dump } from '../records/store.js'
import { type BlobStore, BlobTooLargeError, type StoredBlob } from './blob-store.js'
import { contents, openFileBlobStore } from './file-blob-store.js'
import { MemoryBlobStore } from './memory-blob-store.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-blobs-'))
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

/** A dump without the record of some content. */
const without = (dump: Dump, key: string): Dump => ({
  ...dump,
  [contents.name]: (dump[contents.name] ?? []).filter(({ record }) => record.id !== key),
})

/** More than is kept in a record. */
const large = Buffer.alloc(100_000, 'x')

const read = async (store: BlobStore, key: string): Promise<string | undefined> => {
  const content = await store.read(key)
  return content && (await buffer(content)).toString()
}

describe.each([
  ['MemoryBlobStore', async () => new MemoryBlobStore(createId)],
  ['FileBlobStore', () => openFileBlobStore(join(directory, createId()), records, createId)],
])('%s', (_name, open) => {
  /** Takes bytes in and keeps them. */
  const keep = async (store: BlobStore, content: Uint8Array[], limit = 1_000_000): Promise<StoredBlob> => {
    const blob = await store.write(content, limit)
    await records.write(blob.changes)
    return blob
  }
  const free = async (store: BlobStore, key: string): Promise<void> => {
    await records.write(store.removal(key))
    await store.remove(key)
  }

  it.each([2003, 32 * 1024, 32 * 1024 + 1, 200_000])(
    'gives back %d bytes, with their size, hash and beginning',
    async size => {
      const store = await open()
      const content = Buffer.from(`${'x'.repeat(size - 3)}end`)
      const blob = await keep(store, [content.subarray(0, 700), content.subarray(700)])
      expect(await read(store, blob.key)).toBe(content.toString())
      expect(blob.size).toBe(size)
      expect(blob.md5).toBe(createHash('md5').update(content).digest('hex'))
      expect(blob.key).toContain(createHash('sha256').update(content).digest('hex'))
      expect(Buffer.from(blob.head).toString()).toBe('x'.repeat(1024))
    },
  )

  it('keeps two writes of the same bytes apart', async () => {
    const store = await open()
    const first = await keep(store, [Buffer.from('same')])
    const second = await keep(store, [Buffer.from('same')])
    await free(store, first.key)
    expect(await read(store, first.key)).toBeUndefined()
    expect(await read(store, second.key)).toBe('same')
  })

  it.each([2003, 200_000])('refuses to read %d bytes as if they were more or fewer', async size => {
    const store = await open()
    const { key } = await keep(store, [Buffer.alloc(size)])
    expect(await read(store, key)).toHaveLength(size)
    await expect(store.read(key, size + 1)).rejects.toThrow(`The content ${key} has ${size} bytes, but the record`)
    const content = await store.read(key, size)
    expect(content && (await buffer(content)).length).toBe(size)
  })

  it('takes exactly the limit and not a byte more', async () => {
    const store = await open()
    expect((await store.write([Buffer.from('12'), Buffer.from('34')], 4)).size).toBe(4)
    await expect(store.write([Buffer.from('12'), Buffer.from('345')], 4)).rejects.toThrow(BlobTooLargeError)
  })

  it('keeps nothing of a stream that breaks off', async () => {
    const store = await open()
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('begin')
      throw new Error('broken off')
    }
    await expect(store.write(broken(), 100)).rejects.toThrow('broken off')
  })

  it('removes content that does not exist without complaint', async () => {
    await (await open()).remove('nothing')
  })

  it('replaces everything together with the records, and adds only what is missing', async () => {
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

  it('is as before when the records cannot be replaced', async () => {
    const store = await open()
    const [kept, gone] = [await keep(store, [large]), await keep(store, [Buffer.alloc(50_000, 'z')])]
    await free(store, gone.key)
    const before = await store.keys()
    const commit = () => Promise.reject(new Error('disk failure'))
    const contents = [[gone.key, Buffer.alloc(50_000, 'z')]] as const
    await expect(store.replace(contents, commit, fail)).rejects.toThrow('disk failure')
    expect(await read(store, kept.key)).toBe(large.toString())
    expect(await store.keys()).toEqual(before)
  })

  it('postpones removals while it is held', async () => {
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
})

describe('FileBlobStore', () => {
  it.each(['open', 'writeFile', 'datasync', 'rename'])('ends the content when %s fails', async name => {
    const steps = new Steps()
    const store = await openFileBlobStore(join(directory, createId()), records, createId, {
      files: faultyFiles(steps, 'ENOSPC'),
    })
    let isEnded = false
    async function* content(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield large
      } finally {
        isEnded = true
      }
    }
    async function* finite(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content()) return yield chunk
    }
    steps.failAt(['open', 'writeFile', 'datasync', 'rename'].indexOf(name), 'error')
    await expect(
      store.write(name === 'open' || name === 'writeFile' ? content() : finite(), 1e6),
    ).rejects.toMatchObject({
      problem: 'full',
    })
    expect(steps.taken).toContain(name)
    expect(isEnded).toBe(true)
  })

  it('clears away what was never finished, and keeps the rest', async () => {
    const path = join(directory, 'reopened')
    const before = await openFileBlobStore(path, records, createId)
    const blob = await before.write([large], large.length)
    await records.write(blob.changes)
    await writeFile(join(path, 'incoming', 'half'), 'ha')
    const after = await openFileBlobStore(path, records, createId)
    expect(await readdir(join(path, 'incoming'))).toEqual([])
    expect(await read(after, blob.key)).toBe(large.toString())
  })

  it('sets files aside that no record names, and none that came since', async () => {
    const path = join(directory, 'swept')
    const before = await openFileBlobStore(path, records, createId)
    const kept = await before.write([large], large.length)
    await records.write(kept.changes)
    const orphan = await before.write([large], large.length)
    await writeFile(join(path, 'stored', 'README'), 'of somebody else')
    const after = await openFileBlobStore(path, records, createId)
    const arriving = await after.write([large], large.length)
    expect(await after.sweep(new AbortController().signal)).toBe(1)
    expect((await readdir(join(path, 'stored'))).toSorted()).toEqual([kept.key, arriving.key, 'README'].toSorted())
    expect(await readdir(join(path, 'orphaned'))).toEqual([orphan.key])
  })

  it('puts a file back that a record names again, and removes one that none named for 7 days', async () => {
    const path = join(directory, 'set-aside')
    const before = await openFileBlobStore(path, records, createId)
    const [first, second, third] = [
      await before.write([large], large.length),
      await before.write([large], large.length),
      await before.write([large], large.length),
    ]
    const sweep = async () => {
      const store = await openFileBlobStore(path, records, createId)
      await store.sweep(new AbortController().signal)
      return store
    }
    const store = await sweep()
    expect(await readdir(join(path, 'stored'))).toEqual([])
    // An older database was restored: it knows the file.
    await records.write([...first.changes, ...second.changes])
    expect(await read(store, first.key)).toBe(large.toString())
    const almost = new Date(Date.now() - 6.9 * 24 * 3600 * 1000)
    await utimes(join(path, 'orphaned', third.key), almost, almost)
    await sweep()
    expect((await readdir(join(path, 'stored'))).toSorted()).toEqual([first.key, second.key].toSorted())
    expect(await readdir(join(path, 'orphaned'))).toEqual([third.key])
    const long = new Date(Date.now() - 7.1 * 24 * 3600 * 1000)
    await utimes(join(path, 'orphaned', third.key), long, long)
    await sweep()
    expect(await readdir(join(path, 'orphaned'))).toEqual([])
  })

  it('leaves the rest of a sweep to the next run when it is to end', async () => {
    const path = join(directory, 'interrupted')
    await (await openFileBlobStore(path, records, createId)).write([large], large.length)
    const after = await openFileBlobStore(path, records, createId)
    expect(await after.sweep(AbortSignal.abort())).toBe(0)
    expect(await readdir(join(path, 'stored'))).toHaveLength(1)
  })

  it('does not remove content that a record names', async () => {
    const store = await openFileBlobStore(join(directory, 'named'), records, createId)
    const { key, changes } = await store.write([large], large.length)
    await records.write(changes)
    await store.remove(key)
    expect(await read(store, key)).toBe(large.toString())
  })

  it('keeps few bytes without a file', async () => {
    const store = await openFileBlobStore(join(directory, 'small'), records, createId)
    await store.write([Buffer.from('few')], 10)
    expect(await store.keys()).toEqual([])
  })

  it('leaves no file behind when a write fails', async () => {
    const path = join(directory, 'failed')
    const store = await openFileBlobStore(path, records, createId)
    await expect(store.write([large], 50_000)).rejects.toThrow(BlobTooLargeError)
    expect(await readdir(path, { recursive: true })).toEqual(['incoming', 'orphaned', 'stored'])
  })
})
