import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BlobStore, BlobTooLargeError } from './blob-store.js'
import { openFileBlobStore } from './file-blob-store.js'
import { MemoryBlobStore } from './memory-blob-store.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-blobs-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let ids = 0
const createId = (): string => `id${ids++}`

const read = async (store: BlobStore, key: string): Promise<string | undefined> => {
  const content = await store.read(key)
  return content && (await buffer(content)).toString()
}

describe.each([
  ['MemoryBlobStore', async () => new MemoryBlobStore(createId)],
  ['FileBlobStore', () => openFileBlobStore(join(directory, createId()), createId)],
])('%s', (_name, open) => {
  it('gives back what came in, with its size, hash and beginning', async () => {
    const store = await open()
    const content = Buffer.from(`${'x'.repeat(2000)}end`)
    const blob = await store.write([content.subarray(0, 700), content.subarray(700)], 10_000)
    expect(await read(store, blob.key)).toBe(content.toString())
    expect(blob.size).toBe(2003)
    expect(blob.md5).toBe(createHash('md5').update(content).digest('hex'))
    expect(blob.key).toContain(createHash('sha256').update(content).digest('hex'))
    expect(Buffer.from(blob.head).toString()).toBe('x'.repeat(1024))
  })

  it('keeps two writes of the same bytes apart', async () => {
    const store = await open()
    const first = await store.write([Buffer.from('same')], 10)
    const second = await store.write([Buffer.from('same')], 10)
    await store.remove(first.key)
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
    const blob = await store.write([Buffer.from('x')], 10)
    await store.clear()
    expect(await read(store, blob.key)).toBeUndefined()
    const next = await store.write([Buffer.from('y')], 10)
    expect(await read(store, next.key)).toBe('y')
  })
})

describe('FileBlobStore', () => {
  it('clears away what was never finished, and keeps the rest', async () => {
    const path = join(directory, 'reopened')
    const before = await openFileBlobStore(path, createId)
    const blob = await before.write([Buffer.from('kept')], 10)
    await writeFile(join(path, 'incoming', 'half'), 'ha')
    const after = await openFileBlobStore(path, createId)
    expect(await readdir(join(path, 'incoming'))).toEqual([])
    expect(await read(after, blob.key)).toBe('kept')
  })

  it('leaves no file behind when a write fails', async () => {
    const path = join(directory, 'failed')
    const store = await openFileBlobStore(path, createId)
    await expect(store.write([Buffer.from('too much')], 3)).rejects.toThrow(BlobTooLargeError)
    expect(await readdir(path, { recursive: true })).toEqual(['incoming', 'stored'])
  })
})
