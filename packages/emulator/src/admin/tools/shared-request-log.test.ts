import type { IncomingMessage } from 'node:http'
import { decoratedStore, MemoryStore, StorageError, type Store, SYSTEM } from '@las/storage'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { RequestLog } from '../../api/request-log/request-log.js'
import { schema } from '../../application/schema.js'
import { contextOver } from '../../testing/context.js'
import { memoryMessages } from '../../testing/memory-messages.js'
import { requestDetails, requestRecords, SharedRequestLog } from './shared-request-log.js'

/** The time at which requests end, for all processes. */
let now = 0
let store: MemoryStore
let messages = memoryMessages()
beforeEach(() => {
  now = 0
  store = new MemoryStore(schema)
  messages = memoryMessages()
})

interface Process {
  readonly requests: SharedRequestLog
  /** Logs requests with these paths. */
  send(...paths: readonly string[]): void
}

let processes = 0

async function start(over: Store = store): Promise<Process> {
  const log = new RequestLog(() => now++)
  const requests = new SharedRequestLog({
    context: contextOver(over),
    log,
    store: over,
    messages,
    processId: `process${processes++}`,
  })
  await requests.start()
  onTestFinished(() => requests.stop())
  return {
    requests,
    send(...paths) {
      for (const path of paths) {
        const raw = { headers: { 'content-type': 'application/json', 'content-length': '2' } } as IncomingMessage
        const arrival = {
          raw,
          method: 'POST',
          search: '',
          operationId: undefined,
          routePath: undefined,
          isProbe: false,
        }
        const observation = log.observe({ ...arrival, path })
        observation?.body(JSON.stringify({ path }))
        observation?.end(200, 1, undefined)
      }
    },
  }
}

const pathsOf = async ({ requests }: Process, limit = 1000): Promise<string[]> =>
  (await requests.list(undefined, limit)).entries.map(({ path }) => path)

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

/** The number of records in the store. */
const stored = (): Promise<number[]> =>
  Promise.all([requestRecords, requestDetails].map(each => store.count(each, SYSTEM, { limit: 100_000 })))

describe('the requests of several processes', () => {
  it('are listed once although the first attempt to store them failed after it took effect', async () => {
    let failures = 1
    const asking = await start(
      decoratedStore(store, {
        async write(changes) {
          await store.write(changes)
          if (changes[0]?.collection.name === requestRecords.name && failures-- > 0)
            throw new StorageError('io', 'The connection was lost')
        },
      }),
    )
    asking.send('a', 'b')
    await expect(asking.requests.list(undefined, 10)).rejects.toThrow('The connection was lost')
    // They must not become part of the batch that was stored.
    asking.send('c', 'd')
    expect(await pathsOf(asking)).toEqual(['a', 'b', 'c', 'd'])
    expect(await pathsOf(asking)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('that are stored before a failure are not stored again', async () => {
    let batches = 0
    const asking = await start(
      decoratedStore(store, {
        async write(changes) {
          if (changes[0]?.collection.name === requestRecords.name && ++batches === 2)
            throw new StorageError('full', 'full')
          await store.write(changes)
        },
      }),
    )
    const paths = numbered('r', 500)
    asking.send(...paths)
    await expect(asking.requests.list(undefined, 10)).rejects.toThrow('full')
    expect(await pathsOf(asking)).toEqual(paths)
    expect(batches).toBe(4)
  })

  it('are the latest 1000 of all processes, in the order of their ends', async () => {
    const [first, second, third] = [await start(), await start(), await start()]
    first.send(...numbered('a', 900))
    second.send(...numbered('b', 900))
    third.send(...numbered('c', 900))
    const latest = [...numbered('b', 900).slice(800), ...numbered('c', 900)]
    expect(await pathsOf(second)).toEqual(latest)
    expect(await stored()).toEqual([1000, 1000])
    first.send('d')
    expect(await pathsOf(third)).toEqual([...latest.slice(1), 'd'])
    expect(await stored()).toEqual([1000, 1000])
  })

  it('are numbered without their bodies, which are read for one request', async () => {
    let readBodies = 0
    const asking = await start(
      decoratedStore(store, {
        get(collection, ...rest) {
          if (collection.name === requestDetails.name) readBodies += 1
          return store.get(collection, ...rest)
        },
        list(collection, ...rest) {
          if (collection.name === requestDetails.name) readBodies += 1
          return store.list(collection, ...rest)
        },
      }),
    )
    asking.send('/v1/a', '/v1/b')
    expect(await pathsOf(asking)).toEqual(['/v1/a', '/v1/b'])
    expect(readBodies).toBe(0)
    const details = await asking.requests.find(2)
    expect(details).toMatchObject({ sequence: 2, path: '/v1/b', headers: { 'content-length': '2' } })
    expect(details?.requestBody?.text).toBe('{"path":"/v1/b"}')
    expect(readBodies).toBe(1)
  })

  it('that end after the log was cleared stay in it', async () => {
    const other = await start()
    let whileCleared = async (): Promise<void> => {}
    const asking = await start(
      decoratedStore(store, {
        async list(collection, organizationId, query) {
          // Only the removal of all requests reads them without a filter.
          if (collection.name === requestRecords.name && Object.keys(query.where ?? {}).length === 0)
            await whileCleared()
          return store.list(collection, organizationId, query)
        },
      }),
    )
    asking.send(...numbered('a', 500))
    expect(await pathsOf(asking)).toHaveLength(500)
    whileCleared = async () => {
      whileCleared = async () => {}
      other.send('later')
      expect(await pathsOf(other)).toEqual(['later'])
    }
    await asking.requests.clear()
    expect(await pathsOf(asking)).toEqual(['later'])
    expect(await stored()).toEqual([1, 1])
  })
})
