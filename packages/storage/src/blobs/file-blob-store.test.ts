import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeBlobStore } from '../conformance/blob-store-conformance.js'
import { BlobTooLargeError } from './blob-store.js'
import { openFileBlobStore } from './file-blob-store.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-blobs-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let ids = 0
const createId = (): string => `id${ids++}`

describeBlobStore('FileBlobStore', () => openFileBlobStore(join(directory, createId()), createId))

describe('FileBlobStore', () => {
  const large = Buffer.alloc(100_000, 'x')

  it('finds content after it is reopened, and ignores files of other programs', async () => {
    const path = join(directory, 'reopened')
    const { key } = await (await openFileBlobStore(path, createId)).write([large], large.length)
    await writeFile(join(path, 'stored', 'README'), 'of another program')
    await mkdir(join(path, 'stored', key.replace('-', '-folder')))
    const store = await openFileBlobStore(path, createId)
    const keys: string[] = []
    for await (const entry of store.list()) keys.push(entry.key)
    expect(keys).toEqual([key])
    const content = await store.read(key)
    expect(content && (await buffer(content)).equals(large)).toBe(true)
  })

  it('removes abandoned uploads by age, but none when it is opened', async () => {
    const path = join(directory, 'uploads')
    await openFileBlobStore(path, createId)
    for (const name of ['old', 'young']) await writeFile(join(path, 'incoming', name), 'half')
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000)
    await utimes(join(path, 'incoming', 'old'), yesterday, yesterday)
    const store = await openFileBlobStore(path, createId)
    expect((await readdir(join(path, 'incoming'))).toSorted()).toEqual(['old', 'young'])
    await store.removeAbandonedUploads(yesterday.getTime() + 1000)
    expect(await readdir(join(path, 'incoming'))).toEqual(['young'])
  })

  it('moves files to orphaned when they are marked, and back when they are unmarked', async () => {
    const path = join(directory, 'marked')
    const store = await openFileBlobStore(path, createId)
    const { key } = await store.write([large], large.length)
    await store.mark(key)
    expect([await readdir(join(path, 'stored')), await readdir(join(path, 'orphaned'))]).toEqual([[], [key]])
    await store.unmark(key)
    expect([await readdir(join(path, 'stored')), await readdir(join(path, 'orphaned'))]).toEqual([[key], []])
  })

  it('restores damaged content, even if the damaged copy is marked', async () => {
    const path = join(directory, 'damaged')
    const store = await openFileBlobStore(path, createId)
    const [first, second] = [await store.write([large], large.length), await store.write([large], large.length)]
    for (const { key } of [first, second]) await writeFile(join(path, 'stored', key), 'damaged')
    await rename(join(path, 'stored', second.key), join(path, 'orphaned', second.key))
    await expect(store.read(first.key)).rejects.toThrow('is damaged: its SHA-256 does not match its name')
    for (const { key } of [first, second]) {
      expect(await store.restore(key, large)).toBe(true)
      await store.unmark(key)
      expect((await readFile(join(path, 'stored', key))).equals(large)).toBe(true)
    }
    expect(await readdir(join(path, 'orphaned'))).toEqual([])
  })

  it('removes the other files if one cannot be removed, and rejects', async () => {
    const path = join(directory, 'irremovable')
    const store = await openFileBlobStore(path, createId)
    const [first, second] = [await store.write([large], large.length), await store.write([large], large.length)]
    await rm(join(path, 'stored', first.key))
    await mkdir(join(path, 'stored', first.key))
    await expect(store.remove(first.key, second.key)).rejects.toThrow(first.key)
    expect(await readdir(join(path, 'stored'))).toEqual([first.key])
  })

  it('leaves no file behind when a write fails', async () => {
    const path = join(directory, 'failed')
    const store = await openFileBlobStore(path, createId)
    await expect(store.write([large], 50_000)).rejects.toThrow(BlobTooLargeError)
    expect((await readdir(path, { recursive: true })).toSorted()).toEqual(['incoming', 'orphaned', 'stored'])
  })
})
