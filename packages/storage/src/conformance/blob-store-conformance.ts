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
 * Tests what every blob store must do.
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

    it.each([0, 1, 2003, 200_000, 1_100_000])(
      'gives back %d bytes, with their size, hash and beginning',
      async size => {
        const content = Buffer.alloc(size, 'xyz')
        const facts = await store.write([content.subarray(0, 700), content.subarray(700)], 2e6)
        expect(await read(facts.key)).toBe(content.toString())
        expect(await read(facts.key, size)).toBe(content.toString())
        expect(facts.size).toBe(size)
        expect(facts.md5).toBe(createHash('md5').update(content).digest('hex'))
        expect(facts.key).toContain(createHash('sha256').update(content).digest('hex'))
        expect(isBlobKey(facts.key)).toBe(true)
        expect(Buffer.from(facts.head).equals(content.subarray(0, 1024))).toBe(true)
      },
    )

    it('keeps two writes of the same bytes apart', async () => {
      const [first, second] = [await keep('same'), await keep('same')]
      await store.remove(first)
      expect([await read(first), await read(second)]).toEqual([undefined, 'same'])
    })

    it('stores concurrent writes', async () => {
      const contents = Array.from({ length: 20 }, (_, index) => `content ${index}`.repeat(1000 * index))
      const keys = await Promise.all(contents.map(keep))
      expect(await Promise.all(keys.map(key => read(key)))).toEqual(contents)
    })

    it('refuses to read content as if it had another size, and names it', async () => {
      const key = await keep('four')
      await expect(store.read(key, 5)).rejects.toMatchObject({
        problem: 'damaged',
        message: expect.stringContaining(`${store.describe(key)} is damaged: it has 4 bytes instead of 5`),
      })
      expect(store.describe(key)).toContain(key)
      expect(await read(key, 4)).toBe('four')
    })

    it('takes exactly the limit and not a byte more', async () => {
      expect((await store.write([Buffer.from('12'), Buffer.from('34')], 4)).size).toBe(4)
      await expect(store.write([Buffer.from('12'), Buffer.from('345')], 4)).rejects.toThrow(BlobTooLargeError)
      expect((await entries()).size).toBe(1)
    })

    it('stores nothing of a stream that breaks off', async () => {
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('begin')
        throw new Error('broken off')
      }
      await expect(store.write(broken(), 100)).rejects.toThrow('broken off')
      expect((await entries()).size).toBe(0)
    })

    it('has nothing under an unknown key, and neither removes nor marks it', async () => {
      const key = `${'0'.repeat(64)}-unknown`
      await store.remove(key)
      await store.mark(key)
      await store.unmark(key)
      expect(await store.read(key)).toBeUndefined()
      expect((await entries()).size).toBe(0)
    })

    it('lists what is stored, with the time at which it was stored', async () => {
      const [first, second, removed] = [await keep('first'), await keep('second'), await keep('removed')]
      await store.remove(removed)
      const found = await entries()
      expect([...found.keys()].toSorted()).toEqual([first, second].toSorted())
      for (const { modified, marked } of found.values()) {
        expect(modified).toBeGreaterThan(Date.UTC(2020))
        expect(marked).toBeUndefined()
      }
    })

    it('marks content, which can still be read, and unmarks it', async () => {
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

    it('does not touch an upload that is under way when it removes abandoned ones', async () => {
      let [begin, proceed] = [(): void => {}, (): void => {}]
      const begun = new Promise<void>(resolve => {
        begin = resolve
      })
      const rest = new Promise<void>(resolve => {
        proceed = resolve
      })
      const content = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('begin ')
        begin()
        await rest
        yield Buffer.from('end')
      }
      const writing = store.write(content(), 100)
      await begun
      await store.removeAbandonedUploads(Date.now() - 24 * 60 * 60 * 1000)
      proceed()
      expect(await read((await writing).key)).toBe('begin end')
    })

    it('restores removed content under its key, and leaves content that is there', async () => {
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
