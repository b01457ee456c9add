import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AdminBlobStore,
  type BlobEntry,
  type BlobStore,
  BlobTooLargeError,
  isBlobKey,
} from '../blobs/blob-store.js'

/**
 * Tests a blob store.
 * @param open opens a new, empty store
 */
export function describeBlobStore(name: string, open: () => Promise<BlobStore & AdminBlobStore>): void {
  describe(name, () => {
    let store: BlobStore & AdminBlobStore
    beforeEach(async () => {
      store = await open()
    })

    const keep = async (content: string): Promise<string> => (await store.write([Buffer.from(content)], 1e6)).key
    const read = async (key: string, size?: number): Promise<string | undefined> => {
      const content = await store.read(key, size)
      return content && (await buffer(content)).toString()
    }
    const entries = async (): Promise<Map<string, BlobEntry>> => {
      const found = new Map<string, BlobEntry>()
      for await (const entry of store.list()) found.set(entry.key, entry)
      return found
    }

    it.each([0, 1, 2003, 200_000, 1_100_000])('returns %d bytes, with their size, hash and first bytes', async size => {
      const content = Buffer.alloc(size, 'xyz')
      const metadata = await store.write([content.subarray(0, 700), content.subarray(700)], 2e6)
      expect(await read(metadata.key)).toBe(content.toString())
      expect(await read(metadata.key, size)).toBe(content.toString())
      expect(metadata.size).toBe(size)
      expect(metadata.md5).toBe(createHash('md5').update(content).digest('hex'))
      expect(metadata.key).toContain(createHash('sha256').update(content).digest('hex'))
      expect(isBlobKey(metadata.key)).toBe(true)
      expect(Buffer.from(metadata.head).equals(content.subarray(0, 1024))).toBe(true)
    })

    it('stores two writes of the same bytes under different keys', async () => {
      const [first, second] = [await keep('same'), await keep('same')]
      await store.remove(first)
      expect([await read(first), await read(second)]).toEqual([undefined, 'same'])
    })

    it('stores concurrent writes', async () => {
      const contents = Array.from({ length: 20 }, (_, index) => `content ${index}`.repeat(1000 * index))
      const keys = await Promise.all(contents.map(keep))
      expect(await Promise.all(keys.map(key => read(key)))).toEqual(contents)
    })

    it('rejects reading with the wrong size, with an error that contains the key', async () => {
      const key = await keep('four')
      await expect(store.read(key, 5)).rejects.toMatchObject({
        problem: 'damaged',
        message: expect.stringContaining(`${store.describe(key)} is damaged: it has 4 bytes instead of 5`),
      })
      expect(store.describe(key)).toContain(key)
      expect(await read(key, 4)).toBe('four')
    })

    it('accepts content of exactly the limit, and rejects one more byte', async () => {
      expect((await store.write([Buffer.from('12'), Buffer.from('34')], 4)).size).toBe(4)
      await expect(store.write([Buffer.from('12'), Buffer.from('345')], 4)).rejects.toThrow(BlobTooLargeError)
      expect((await entries()).size).toBe(1)
    })

    it('stores nothing if the stream fails', async () => {
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('begin')
        throw new Error('stream failed')
      }
      await expect(store.write(broken(), 100)).rejects.toThrow('stream failed')
      expect((await entries()).size).toBe(0)
    })

    it('ignores unknown keys when it removes, marks and unmarks, and returns undefined when it reads them', async () => {
      const key = `${'0'.repeat(64)}-unknown`
      await store.remove(key)
      await store.mark(key)
      await store.unmark(key)
      expect(await store.read(key)).toBeUndefined()
      expect((await entries()).size).toBe(0)
    })

    it('lists stored content with the time when it was stored', async () => {
      const [first, second, removed] = [await keep('first'), await keep('second'), await keep('removed')]
      await store.remove(removed)
      const found = await entries()
      expect([...found.keys()].toSorted()).toEqual([first, second].toSorted())
      for (const { modified, marked } of found.values()) {
        expect(modified).toBeGreaterThan(Date.UTC(2020))
        expect(marked).toBeUndefined()
      }
    })

    it('removes several items of content, some of which do not exist', async () => {
      const keys = [await keep('first'), `${'0'.repeat(64)}-unknown`, await keep('second')]
      const kept = await keep('kept')
      await store.remove(...keys)
      expect([...(await entries()).keys()]).toEqual([kept])
      await store.remove()
      expect([...(await entries()).keys()]).toEqual([kept])
    })

    it('marks and unmarks content, which can still be read', async () => {
      const [marked, other] = [await keep('marked'), await keep('other')]
      const { modified: stored = 0 } = (await entries()).get(marked) ?? {}
      await store.mark(marked)
      await store.mark(marked)
      const found = await entries()
      expect(found.size).toBe(2)
      expect(found.get(marked)?.marked).toBeGreaterThanOrEqual(stored)
      expect(found.get(other)?.marked).toBeUndefined()
      expect(await read(marked)).toBe('marked')
      await store.unmark(marked)
      await store.unmark(other)
      expect([...(await entries()).values()].map(entry => entry.marked)).toEqual([undefined, undefined])
      expect(await read(marked)).toBe('marked')
    })

    it('removes marked content', async () => {
      const key = await keep('marked')
      await store.mark(key)
      await store.remove(key)
      expect(await read(key)).toBeUndefined()
      expect((await entries()).size).toBe(0)
    })

    it('keeps an upload in progress when it removes abandoned uploads', async () => {
      let [start, proceed] = [(): void => {}, (): void => {}]
      const started = new Promise<void>(resolve => {
        start = resolve
      })
      const rest = new Promise<void>(resolve => {
        proceed = resolve
      })
      const content = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('begin ')
        start()
        await rest
        yield Buffer.from('end')
      }
      const writing = store.write(content(), 100)
      await started
      await store.removeAbandonedUploads(Date.now() - 24 * 60 * 60 * 1000)
      proceed()
      expect(await read((await writing).key)).toBe('begin end')
    })

    it('restores removed content under its key, and does not store existing content again', async () => {
      const [removed, marked, present] = [await keep('removed'), await keep('marked'), await keep('present')]
      await store.remove(removed)
      await store.mark(marked)
      expect(await store.restore(removed, Buffer.from('removed'))).toBe(true)
      expect(await store.restore(marked, Buffer.from('marked'))).toBe(false)
      expect(await store.restore(present, Buffer.from('present'))).toBe(false)
      const found = await entries()
      expect([...found.keys()].toSorted()).toEqual([removed, marked, present].toSorted())
      expect([...found.values()].every(entry => entry.marked === undefined)).toBe(true)
      expect([await read(removed), await read(marked)]).toEqual(['removed', 'marked'])
    })
  })
}
