import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MemoryStore } from '../store/memory-store.js'
import { type BlobStore, BlobTooLargeError, type StoredBlob } from './blob-store.js'
import { openFileBlobStore } from './file-blob-store.js'
import { MemoryBlobStore } from './memory-blob-store.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-blobs-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let ids = 0
const createId = (): string => `id${ids++}`

const records = new MemoryStore()

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

  it('removes what is not there without complaint, and everything on clear', async () => {
    const store = await open()
    await store.remove('nothing')
    const blob = await keep(store, [large])
    await store.clear()
    expect(await read(store, blob.key)).toBeUndefined()
    expect(await store.keys()).toEqual([])
    const next = await keep(store, [Buffer.from('y')])
    expect(await read(store, next.key)).toBe('y')
  })

  it('restores what is kept beside the records', async () => {
    const store = await open()
    const { key } = await keep(store, [large])
    expect(await store.keys()).toEqual([key])
    await store.clear()
    await store.restore(key, large)
    expect(await read(store, key)).toBe(large.toString())
  })
})

describe('FileBlobStore', () => {
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

  it('sweeps files away that no record names, and none that came since', async () => {
    const path = join(directory, 'swept')
    const before = await openFileBlobStore(path, records, createId)
    const kept = await before.write([large], large.length)
    await records.write(kept.changes)
    await before.write([large], large.length)
    const after = await openFileBlobStore(path, records, createId)
    const arriving = await after.write([large], large.length)
    await after.restore('restored', large)
    await after.sweep(new AbortController().signal)
    expect((await after.keys()).toSorted()).toEqual([kept.key, arriving.key, 'restored'].toSorted())
  })

  it('leaves the rest of a sweep to the next run when it is to end', async () => {
    const path = join(directory, 'interrupted')
    await (await openFileBlobStore(path, records, createId)).write([large], large.length)
    const after = await openFileBlobStore(path, records, createId)
    await after.sweep(AbortSignal.abort())
    expect(await after.keys()).toHaveLength(1)
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
    expect(await readdir(path, { recursive: true })).toEqual(['incoming', 'stored'])
  })
})
