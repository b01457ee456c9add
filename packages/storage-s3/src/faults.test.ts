import { buffer } from 'node:stream/consumers'
import {
  type ChaosProxy,
  closedOrigin,
  objectStoreFaults,
  respond,
  startChaosProxy,
  startFaultServer,
} from '@las/test-servers'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../tooling/testing/time-limits.js'
import { MAX_REMOVED_KEYS } from './connection/s3-client.js'
import { openS3BlobStore, type S3BlobStoreOptions } from './open-s3-blob-store.js'
import type { S3BlobStore } from './s3-blob-store.js'
import { type TestObjectStore, testObjectStores } from './testing/test-object-store.js'

const large = Buffer.alloc(1_500_000, 'large')
const credentials = { accessKeyId: 'key-4711', secretAccessKey: 'secret-of-4711' }

/**
 * The proxy withholds responses until the first of these time limits is reached, in milliseconds. A busy machine only causes more
 * retries.
 */
const limits = { timeout: timeLimit(300), maxRetryTime: timeLimit(100_000) }

/** Pseudo-random numbers from 0 to 1, the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe.each(testObjectStores)('$name that fails', ({ isSkipped, canStop, open }) => {
  if (isSkipped) {
    it.skip('is not tested', () => {})
    return
  }
  let target: TestObjectStore
  let proxy: ChaosProxy
  let store: S3BlobStore
  beforeAll(async () => {
    target = await open()
    proxy = await startChaosProxy(target.endpoint, objectStoreFaults)
    store = await openS3BlobStore(target.newUrl(proxy.origin), { ...target.options, ...limits })
  })
  afterEach(() => {
    proxy.choose = () => undefined
  })
  afterAll(async () => {
    await store.close()
    await proxy.close()
    await target.close()
  })

  /** Injects a fault into the next request with a method. */
  const failNext = (name: string, method: string): void => {
    let isDone = false
    proxy.choose = request => {
      if (isDone || request.method !== method) return undefined
      isDone = true
      return name
    }
  }

  it.each(Object.keys(objectStoreFaults))('%s: content is stored, read and removed', async name => {
    const hits = proxy.hits.get(name) ?? 0
    failNext(name, 'PUT')
    const { key } = await store.write([large], large.length)
    failNext(name, 'GET')
    const content = await store.read(key, large.length)
    expect(content && (await buffer(content)).equals(large)).toBe(true)
    failNext(name, 'DELETE')
    await store.remove(key)
    expect(await store.read(key)).toBeUndefined()
    expect(proxy.hits.get(name)).toBe(hits + 3)
  })

  it('and fails a third of all requests at random loses nothing that was stored', async () => {
    const random = createRandom(4711)
    const names = Object.keys(objectStoreFaults)
    proxy.choose = () => (random() < 1 / 3 ? names[Math.floor(random() * names.length)] : undefined)
    const url = target.newUrl(proxy.origin)
    const chaotic = await openS3BlobStore(url, { ...target.options, ...limits })
    onTestFinished(() => chaotic.close())
    const results = await Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        const content = Buffer.alloc(70_000 * (index + 1), `${index}`)
        const { key } = await chaotic.write([content], content.length)
        const stored = await chaotic.read(key, content.length)
        expect(stored && (await buffer(stored)).equals(content)).toBe(true)
        if (index % 4 === 1) await chaotic.mark(key)
        if (index % 4 === 2) await chaotic.remove(key)
        return { key, isMarked: index % 4 === 1, isRemoved: index % 4 === 2 }
      }),
    )
    const entries: [string, boolean][] = []
    for await (const { key, marked } of chaotic.list()) entries.push([key, marked !== undefined])
    expect(entries).toEqual(
      results
        .filter(({ isRemoved }) => !isRemoved)
        .map(({ key, isMarked }) => [key, isMarked])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
  })

  it.runIf(canStop)('and is killed and started again loses nothing that was stored', async () => {
    const url = target.newUrl()
    const waiting = await openS3BlobStore(url, { ...target.options, maxRetryTime: timeLimit(300_000) })
    onTestFinished(() => waiting.close())
    const stored = new Map<string, Buffer>()
    let isDone = false
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; !isDone; index++) {
        const content = Buffer.alloc(100_000, `${writer}-${index}`)
        stored.set((await waiting.write([content], content.length)).key, content)
      }
    })
    await expect.poll(() => stored.size).toBeGreaterThan(4)
    await target.stop()
    const before = stored.size
    const reading = waiting.read([...stored.keys()][0] ?? '')
    await target.start()
    await expect.poll(() => stored.size).toBeGreaterThan(before + 4)
    isDone = true
    await Promise.all(writers)
    expect(await reading).toBeDefined()
    for (const [key, content] of stored) {
      const read = await waiting.read(key, content.length)
      expect(read && (await buffer(read)).equals(content)).toBe(true)
    }
  })

  it('and stays overloaded is reported, and stores nothing', async () => {
    const url = target.newUrl(proxy.origin)
    const impatient = await openS3BlobStore(url, { ...target.options, maxRetryTime: 0 })
    onTestFinished(() => impatient.close())
    proxy.choose = () => 'a 503 SlowDown'
    const message = `The object store at ${proxy.origin} is overloaded or unavailable (503 SlowDown). Try again later.`
    await expect(impatient.write([large], large.length)).rejects.toMatchObject({ problem: 'io', message })
    proxy.choose = () => 'no headers in time'
    const slow = await openSlow(url)
    await expect(slow.remove(`${'0'.repeat(64)}-id`)).rejects.toMatchObject({
      problem: 'io',
      message: `The object store at ${proxy.origin} is too slow: the store did not respond for 100 ms. Check its load and the network, or increase "timeout".`,
    })
    proxy.choose = () => undefined
    for await (const { key } of impatient.list()) expect.unreachable(`${key} was stored`)
  })

  /** A store with a short time limit, which fails only while the proxy withholds responses. */
  async function openSlow(url: string): Promise<S3BlobStore> {
    const { choose } = proxy
    proxy.choose = () => undefined
    const slow = await retrying(() => openS3BlobStore(url, { ...target.options, timeout: 100, maxRetryTime: 0 }))
    onTestFinished(() => slow.close())
    proxy.choose = choose
    return slow
  }
})

async function retrying<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch {}
  }
}

describe('an object store', () => {
  const open = (endpoint: string, options: S3BlobStoreOptions = {}): Promise<S3BlobStore> =>
    openS3BlobStore(`s3://bucket?endpoint=${endpoint}`, { credentials, maxRetryTime: 0, ...options })

  const emptyList = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>'
  /** A store whose responses after the first one the test controls. */
  async function openControlled(options: S3BlobStoreOptions = {}) {
    const server = await startFaultServer()
    server.reply(xml(200, emptyList))
    const store = await open(server.origin, options)
    onTestFinished(() => store.close())
    return { server, store }
  }
  const xml = (status: number, body: string, headers: Record<string, string> = {}) =>
    respond(status, body, { 'content-type': 'application/xml', ...headers })

  it('whose credentials never arrive is reported', async () => {
    const hanging = { credentials: () => new Promise<never>(() => {}), timeout: 50 }
    await expect(open(await closedOrigin(), hanging)).rejects.toMatchObject({
      problem: 'io',
      message: expect.stringContaining('its credentials were not available within 50 ms'),
    })
  })

  it('that cannot be reached is named', async () => {
    const origin = await closedOrigin()
    await expect(open(origin)).rejects.toMatchObject({
      problem: 'io',
      message: expect.stringMatching(
        /^The object store at http:\/\/127.0.0.1:\d+ cannot be reached: connect ECONNREFUSED .*\. Check that it is running, and "endpoint" in its URL\.$/,
      ),
    })
  })

  it.each([
    [
      403,
      'AccessDenied',
      {},
      'permission',
      /do not permit GET in the bucket "bucket" \(AccessDenied\). Allow s3:ListBucket/,
    ],
    [400, 'ExpiredToken', {}, 'permission', /rejected the session token, because it has expired. Set new credentials/],
    [
      301,
      'PermanentRedirect',
      { 'x-amz-bucket-region': 'eu-west-1' },
      'permission',
      /is not "us-east-1" \(PermanentRedirect\). Set region=eu-west-1/,
    ],
    [507, 'InsufficientStorage', {}, 'full', /is full, or a quota is reached/],
    [503, 'SlowDown', {}, 'io', /is overloaded or unavailable \(503 SlowDown\)/],
    [405, 'MethodNotAllowed', {}, 'io', /rejected GET in the bucket "bucket" \(MethodNotAllowed\): The reason/],
  ] as const)('that responds with %d %s is explained', async (status, code, headers, problem, message) => {
    const server = await startFaultServer()
    const details = `<StringToSign>${credentials.secretAccessKey}</StringToSign>`
    server.reply(xml(status, `<Error><Code>${code}</Code><Message>The reason</Message>${details}</Error>`, headers))
    const opening = open(server.origin)
    await expect(opening).rejects.toMatchObject({
      name: 'StorageError',
      problem,
      message: expect.stringMatching(message),
    })
    await expect(opening).rejects.not.toThrow(credentials.secretAccessKey)
  })

  it.each([
    [
      'an HTML page with 404',
      404,
      '<title>Not Found</title>',
      /does not respond like an object store \(status 404\). Check "endpoint"/,
    ],
    ['an HTML page with 200', 200, '<title>Hello</title>', /sent an invalid response: it is not the list of a bucket/],
    [
      'an empty page of a list',
      200,
      '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>',
      /a page of its list is empty/,
    ],
    ['a list without an end', 200, listOf('b', 'a'), /its list is not in order/],
    ['a list with an invalid time', 200, listOf('a').replace('2026', 'x'), /has no key or no valid time/],
    ['a large list', 200, ' '.repeat(9_000_000), /it has more than 8388608 bytes/],
  ])('that responds with %s is rejected', async (_name, status, body, message) => {
    const { server, store } = await openControlled()
    server.reply(xml(status, body))
    const listing = async (): Promise<void> => {
      for await (const entry of store.list()) expect(entry).toBeDefined()
    }
    await expect(listing()).rejects.toMatchObject({ problem: 'io', message: expect.stringMatching(message) })
  })

  it('whose proxy responds with 404 does not make content appear to be missing', async () => {
    const { server, store } = await openControlled()
    server.reply(xml(404, '<title>Not Found</title>'))
    await expect(store.read(`${'0'.repeat(64)}-id`)).rejects.toThrow('does not respond like an object store')
    server.reply(xml(404, '<Error><Code>NoSuchKey</Code></Error>'))
    expect(await store.read(`${'0'.repeat(64)}-id`)).toBeUndefined()
  })

  it('that rejects the removal of a single mark is reported', async () => {
    const { server, store } = await openControlled()
    server.reply(
      xml(200, listOf(`orphaned/${'0'.repeat(64)}-id`)),
      xml(200, emptyList),
      xml(200, '<DeleteResult><Error><Key>k</Key><Code>AccessDenied</Code></Error></DeleteResult>'),
    )
    const listing = async (): Promise<void> => {
      for await (const entry of store.list()) expect(entry).toBeDefined()
    }
    await expect(listing()).rejects.toMatchObject({ problem: 'permission', message: expect.stringContaining('POST') })
  })

  it('that rejects some removals still receives the others', async () => {
    const { server, store } = await openControlled()
    const bodies: string[] = []
    server.reply(async ({ body, response }) => {
      bodies.push((await body).toString())
      const error = bodies.length === 1 ? '<Error><Key>k</Key><Code>AccessDenied</Code></Error>' : ''
      response.writeHead(200).end(`<DeleteResult>${error}</DeleteResult>`)
    })
    const keys = Array.from({ length: MAX_REMOVED_KEYS + 1 }, (_, index) => `${'0'.repeat(64)}-${index}`)
    await expect(store.remove(...keys)).rejects.toMatchObject({ problem: 'permission' })
    expect(bodies.map(body => body.split('<Key>').length - 1)).toEqual([MAX_REMOVED_KEYS, 1])
  })

  it('whose connections are all in use makes further requests wait', async () => {
    const { server, store } = await openControlled({ maxConnections: 2 })
    const release: (() => void)[] = []
    server.reply(async ({ response, body }) => {
      await body
      release.push(() => response.writeHead(204).end())
    })
    const removals = Array.from({ length: 5 }, (_, index) => store.remove(`${'0'.repeat(64)}-${index}`))
    for (let done = 0; done < 5; done++) {
      await expect.poll(() => release.length).toBe(done + Math.min(2, 5 - done))
      expect(server.sockets.size).toBeLessThanOrEqual(2)
      release[done]?.()
    }
    await Promise.all(removals)
  })

  it('is no longer used when the reader of a download stops', async () => {
    const { server, store } = await openControlled()
    server.reply(({ response }) => {
      response.writeHead(200, { 'content-length': '2000000', etag: '"1"' }).write('begin')
    })
    const content = await store.read(`${'0'.repeat(64)}-id`)
    content?.destroy()
    await expect.poll(() => server.sockets.size).toBe(0)
  })
})

function listOf(...keys: string[]): string {
  const contents = keys.map(
    key => `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>`,
  )
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
}
