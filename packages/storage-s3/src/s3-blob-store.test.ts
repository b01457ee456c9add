import { readdir } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { type BlobEntry, MemoryStore, StoredContents } from '@las/storage'
import { describeBlobStore } from '@las/storage/conformance'
import { startS3Server } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openS3BlobStore } from './open-s3-blob-store.js'
import type { S3BlobStore } from './s3-blob-store.js'
import { type TestObjectStore, testObjectStores } from './testing/test-object-store.js'

const location = { records: 'the records', remedy: 'Restore them.' }
const large = Buffer.alloc(100_000, 'x')
const DAY = 24 * 60 * 60 * 1000

async function listed(store: S3BlobStore): Promise<BlobEntry[]> {
  const entries: BlobEntry[] = []
  for await (const entry of store.list()) entries.push(entry)
  return entries
}

describe.each(testObjectStores)('S3BlobStore in $name', ({ isSkipped, open }) => {
  if (isSkipped) {
    it.skip('is not tested', () => {})
    return
  }
  let target: TestObjectStore
  const stores: S3BlobStore[] = []
  beforeAll(async () => {
    target = await open()
  })
  afterAll(async () => {
    for (const store of stores) await store.close()
    await target.close()
  })
  const openStore = async (url = target.newUrl()): Promise<S3BlobStore> => {
    const store = await openS3BlobStore(url, target.options)
    stores.push(store)
    return store
  }

  describeBlobStore('conformance', () => openStore())

  it('shares content between servers, and separates prefixes', async () => {
    const url = target.newUrl()
    const [first, second, other] = [await openStore(url), await openStore(url), await openStore()]
    const { key } = await first.write([large], large.length)
    const content = await second.read(key, large.length)
    expect(content && (await buffer(content)).equals(large)).toBe(true)
    expect(await other.read(key)).toBeUndefined()
    expect(await listed(other)).toEqual([])
  })

  it('stores the owner of its content, which is not content', async () => {
    const url = target.newUrl()
    const [first, second] = [await openStore(url), await openStore(url)]
    expect(await first.owner()).toBeUndefined()
    await first.setOwner('some-database')
    expect(await second.owner()).toBe('some-database')
    expect(await listed(second)).toEqual([])
  })

  it('lists more content and marks than a page has', async () => {
    const store = await openStore()
    const keys = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => (await store.write([Buffer.from(`${index}`)], 10)).key),
    )
    const marked = keys.filter((_, index) => index % 3 === 0)
    await Promise.all(marked.map(key => store.mark(key)))
    const entries = await listed(store)
    expect(entries.map(({ key }) => key)).toEqual(keys.toSorted())
    expect(entries.filter(entry => entry.marked !== undefined).map(({ key }) => key)).toEqual(marked.toSorted())
  })

  it('leaves no temporary file, whether an upload succeeds or fails', async () => {
    const store = await openStore()
    await store.write([large], large.length)
    await expect(store.write([large], 50_000)).rejects.toThrow('exceeds 50000 bytes')
    expect(await readdir(target.options.spoolDirectory)).toEqual([])
  })

  it('keeps referenced content while several servers collect unreferenced content', async () => {
    const url = target.newUrl()
    const records = new MemoryStore()
    const blobs = [await openStore(url), await openStore(url)]
    const servers = blobs.map(each => new StoredContents(records, each, () => `id${ids++}`, { location }))
    const [server = fail(), other = fail()] = servers
    const write = (): ReturnType<StoredContents['write']> => server.write([large], large.length)
    const [kept, restored, ...orphans] = [await write(), await write(), await write(), await write(), await write()]
    await records.write(kept.changes)
    const collect = (days: number): Promise<number[]> =>
      Promise.all(servers.map(each => each.collectUnreferenced({ now: Date.now() + days * DAY })))
    expect(await collect(0.9)).toEqual([0, 0])
    await collect(1.1)
    const entries = await listed(blobs[0] ?? fail())
    expect(entries.filter(({ marked }) => marked === undefined).map(({ key }) => key)).toEqual([kept.key])
    // An older database that refers to the content is restored while content is removed.
    await records.write(restored.changes)
    expect(await collect(8.2)).toEqual([0, 0])
    expect((await listed(blobs[1] ?? fail())).map(({ key, marked }) => [key, marked])).toEqual(
      [kept.key, restored.key].toSorted().map(key => [key, undefined]),
    )
    for (const { key } of [kept, restored]) {
      const content = await other.read(key)
      expect(content && (await buffer(content)).equals(large)).toBe(true)
    }
    // Content can be stored again under its key while others collect it.
    for (const { key } of orphans) expect(await blobs[0]?.restore(key, large)).toBe(true)
    expect(await listed(blobs[0] ?? fail())).toHaveLength(5)
  })

  it.each([
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'rejected the secret access key. Check AWS_SECRET_ACCESS_KEY'],
    ['an unknown access key', { accessKeyId: 'other:user' }, /rejected the (secret )?access key/],
  ])('rejects %s', async (_name, change, message) => {
    const credentials = { ...target.credentials, ...change }
    const opening = openS3BlobStore(target.newUrl(), { ...target.options, credentials })
    await expect(opening).rejects.toMatchObject({ name: 'StorageError', problem: 'permission' })
    await expect(opening).rejects.toThrow(message)
    await expect(opening).rejects.not.toThrow(/wrong|testing/)
  })

  it('rejects a missing bucket, and names the command that creates it', async () => {
    const url = target.newUrl().replace(`//${target.bucket}`, '//las-missing')
    await expect(openS3BlobStore(url, target.options)).rejects.toMatchObject({
      problem: 'permission',
      message: `The bucket "las-missing" does not exist at ${target.endpoint}. Create it, for example with: aws s3 mb s3://las-missing --endpoint-url ${target.endpoint}`,
    })
  })
})

let ids = 0

function fail(): never {
  throw new Error('Missing')
}

describe('S3BlobStore', () => {
  async function start(): Promise<{
    server: Awaited<ReturnType<typeof startS3Server>>
    store: S3BlobStore
    bucket: string
  }> {
    const server = await startS3Server({ pageSize: 3 })
    server.buckets.set('bucket', new Map())
    const store = await openS3BlobStore(`s3://bucket?endpoint=${server.origin}`, {
      credentials: server,
      maxRetryTime: 0,
    })
    onTestFinished(async () => {
      await store.close()
      await server.stop()
    })
    return { server, store, bucket: 'bucket' }
  }

  it.each([1000, 1_100_000])('never returns damaged content of %d bytes completely', async size => {
    const { server, store } = await start()
    const content = Buffer.alloc(size, 'x')
    const { key } = await store.write([content], size)
    const object = server.buckets.get('bucket')?.get(`stored/${key}`) ?? fail()
    object.content = Buffer.alloc(size, 'y')
    const reading = async (): Promise<Buffer> => buffer((await store.read(key, size)) ?? fail())
    const message = `The object stored/${key} in the bucket "bucket" is damaged: its SHA-256 does not match its name. Restore it`
    await expect(reading()).rejects.toThrow(message)
    // The second time, not even the first byte is returned.
    await expect(store.read(key, size)).rejects.toThrow(message)
    expect(await store.restore(key, content)).toBe(true)
    expect((await reading()).equals(content)).toBe(true)
  })

  it('removes marks whose content has been removed, after a day', async () => {
    const { server, store } = await start()
    const objects = server.buckets.get('bucket') ?? fail()
    const keys: string[] = []
    for (let index = 0; index < 8; index++) keys.push((await store.write([Buffer.from(`${index}`)], 10)).key)
    for (const key of keys) await store.mark(key)
    const [kept = fail(), ...removed] = keys.toSorted()
    for (const key of removed) await store.remove(key)
    expect((await listed(store)).map(({ key }) => key)).toEqual([kept])
    expect([...objects.keys()].filter(name => name.startsWith('orphaned/'))).toHaveLength(8)
    for (const object of objects.values()) object.modified -= 2 * DAY
    expect((await listed(store)).map(({ key }) => key)).toEqual([kept])
    expect([...objects.keys()]).toEqual([`stored/${kept}`, `orphaned/${kept}`])
  })

  it('keeps the time of the first mark', async () => {
    const { server, store } = await start()
    const { key } = await store.write([large], large.length)
    await store.mark(key)
    const mark = server.buckets.get('bucket')?.get(`orphaned/${key}`) ?? fail()
    mark.modified -= 5000
    const [entry] = await listed(store)
    await store.mark(key)
    expect(await listed(store)).toEqual([entry])
    expect(entry?.marked).toBe(Math.floor(mark.modified / 1000) * 1000)
  })

  it('ignores objects of other programs', async () => {
    const { server, store } = await start()
    for (const name of ['README', 'stored/README', 'orphaned/README', 'stored/z/y']) {
      server.buckets.get('bucket')?.set(name, { content: large, modified: Date.now() })
    }
    const { key } = await store.write([large], large.length)
    expect((await listed(store)).map(entry => entry.key)).toEqual([key])
  })

  it('uploads with one request, which contains the length and the checksums', async () => {
    const { server, store } = await start()
    const { key } = await store.write([large], large.length)
    expect(server.requests.slice(1)).toEqual([`PUT /bucket/stored/${key}`])
  })

  it('removes several objects with one request', async () => {
    const { server, store } = await start()
    const keys: string[] = []
    for (let index = 0; index < 3; index++) keys.push((await store.write([Buffer.from(`${index}`)], 10)).key)
    server.requests.length = 0
    await store.remove(...keys.slice(0, 1))
    await store.remove(...keys)
    expect(server.requests).toEqual([`DELETE /bucket/stored/${keys[0]}`, 'POST /bucket'])
    expect(await listed(store)).toEqual([])
  })

  it('reports the difference of the clocks', async () => {
    const { server, store } = await start()
    server.clockOffset = -20 * 60 * 1000
    await expect(store.write([large], large.length)).rejects.toMatchObject({
      problem: 'permission',
      message:
        'The clock of this machine differs by 20 minutes from the clock of the object store (RequestTimeTooSkewed). Synchronize it, for example with NTP.',
    })
  })

  it('ends its calls when it is closed', async () => {
    const { store } = await start()
    await store.close()
    await expect(store.write([large], large.length)).rejects.toMatchObject({
      problem: 'io',
      message: 'The object store was closed.',
    })
  })

  it('requests new credentials before each request', async () => {
    const { server } = await start()
    let secretAccessKey = server.secretAccessKey
    const credentials = async () => ({ accessKeyId: server.accessKeyId, secretAccessKey })
    const store = await openS3BlobStore(`s3://bucket?endpoint=${server.origin}`, { credentials })
    onTestFinished(() => store.close())
    secretAccessKey = 'old'
    await expect(store.write([large], large.length)).rejects.toThrow('SignatureDoesNotMatch')
    secretAccessKey = server.secretAccessKey
    expect((await store.write([large], large.length)).size).toBe(large.length)
  })
})
