import { getEventListeners } from 'node:events'
import {
  chunked,
  endlessBody,
  type FaultServer,
  json,
  noResponse,
  type Reply,
  respond,
  startFaultServer,
} from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { openContent } from '../content/content.js'
import { isAbortedError } from '../errors/connection-error.js'
import { paginate } from '../pagination/paginate.js'
import { path } from '../requests/path.js'
import type { Transport } from '../requests/transport.js'
import { adapters } from '../testing/chaos.js'
import { errorOf, eventually, settled } from '../testing/eventually.js'
import { stopClock } from '../testing/stopped-clock.js'
import { waitFor } from '../waiting/wait-for.js'
import { createTransport } from './create-transport.js'
import { streamFile } from './files/download-file.js'
import { uploadFile } from './files/upload-file.js'

const get = { method: 'GET', path: path('/models') } as const

interface Fixture {
  server: FaultServer
  transport: Transport
  signal: AbortSignal
}

interface AbortPoint {
  /** The reply of the API. */
  reply?: Reply
  replyToken?: Reply
  call: (fixture: Fixture) => Promise<unknown>
  /** When to abort; immediately by default. */
  reached?: (server: FaultServer) => boolean
}

const hasRequest = (server: FaultServer): boolean => server.requests.length > 0

function* forever(): Generator<Uint8Array> {
  for (;;) yield Buffer.alloc(65_536)
}

async function* content(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < 1_000; count++) yield Buffer.alloc(262_144)
}

const abortPoints: Record<string, AbortPoint> = {
  'before it connects': { call: ({ transport, signal }) => transport.request(get, { signal }) },
  'while the token is fetched': {
    replyToken: noResponse,
    call: ({ transport, signal }) => transport.request(get, { signal }),
    reached: server => server.tokenRequests.length > 0,
  },
  'while it uploads': {
    // Does not read, so that the buffers of the connection are soon full.
    reply: ({ request }) => request.pause(),
    call: async ({ server, transport, signal }) =>
      uploadFile(transport, `${server.origin}/files/1`, await openContent(content()), { signal }),
    reached: hasRequest,
  },
  'while it waits for the response': {
    reply: noResponse,
    call: ({ transport, signal }) => transport.request(get, { signal }),
    reached: hasRequest,
  },
  'while it receives the response': {
    reply: endlessBody,
    call: ({ transport, signal }) => transport.request(get, { signal }),
    reached: hasRequest,
  },
  'while it waits for the next attempt': {
    reply: respond(503, '', { 'retry-after': '30' }),
    call: ({ transport, signal }) => transport.request(get, { signal }),
    reached: hasRequest,
  },
  'while it iterates over pages': {
    reply: json({ models: [{}], nextToken: null }),
    call: async ({ transport, signal }) => {
      let page = 0
      const list = paginate(
        async nextToken => {
          const { models } = await transport.request<{ models: object[] }>(get, { signal })
          return { models, nextToken: `${nextToken}${page++}` }
        },
        ({ models }) => models,
      )
      for await (const _ of list) await settled()
    },
    reached: server => server.requests.length > 3,
  },
  'while it waits for a resource': {
    call: ({ transport, signal }) =>
      waitFor(
        {
          subject: 'The model',
          poll: request => transport.request(get, request),
          isDone: () => false,
          maxWait: 600_000,
        },
        { minDelay: 60_000, maxDelay: 60_000, signal },
      ),
    reached: hasRequest,
  },
  'while a download streams': {
    reply: exchange => chunked(forever())(exchange),
    call: async ({ server, transport, signal }) => {
      const stream = await streamFile(transport, { fileUrl: `${server.origin}/files/1` }, { signal })
      const reader = stream.getReader()
      while (!(await reader.read()).done);
    },
    reached: hasRequest,
  },
  'while a download is not read': {
    reply: exchange => chunked(forever())(exchange),
    call: async ({ server, transport, signal }) => {
      const stream = await streamFile(transport, { fileUrl: `${server.origin}/files/1` }, { signal })
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
      await stream.getReader().read()
    },
    reached: hasRequest,
  },
}

/** Counts the active resources, except sockets, which the server counts, and timers, which the clock counts. */
const active = (): number =>
  process.getActiveResourcesInfo().filter(name => !/^TCP|^Pipe|^TTY|MessagePort/.test(name)).length

describe.each(adapters)('a call over %s that is aborted', (name, createAdapter) => {
  it.each(Object.entries(abortPoints))(
    '%s ends immediately and leaves no timers, listeners or sockets',
    async (_, point) => {
      const server = await startFaultServer()
      const transport = createTransport({ credentials: server.credentials, http: createAdapter() })
      if (!point.replyToken) await transport.request(get)
      server.reply(point.reply ?? json({}))
      if (point.replyToken) server.replyToken(point.replyToken)
      const controller = new AbortController()
      const { signal } = controller
      // Neither a timer nor a response can end the call, only the abort.
      const clock = stopClock()
      const before = active()

      const failed = errorOf(point.call({ server, transport, signal }))
      if (point.reached) {
        await eventually(() => point.reached?.(server) === true)
        await settled()
      }
      controller.abort()
      expect(isAbortedError(await failed)).toBe(true)

      // The fetch of Node.js has up to two timers for its connections.
      await eventually(() => clock.timers <= (name === 'fetch' ? 2 : 0))
      expect(getEventListeners(signal, 'abort')).toHaveLength(0)
      await eventually(() => active() <= before)
      // One connection can be kept alive. The fetch of Node.js opens another one after an abort.
      await eventually(() => server.sockets.size <= (name === 'fetch' ? 2 : 1))
    },
  )
})
