import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import {
  chunked,
  json,
  noResponse,
  partialResponse,
  type Reply,
  resetImmediately,
  respond,
  startFaultServer,
} from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isNotFoundError } from '../errors/api-error.js'
import { isInvalidArgumentError } from '../errors/client-error.js'
import { isAbortedError, isConnectionError, isTimeoutError } from '../errors/connection-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { errorOf, eventually, settled, steady } from '../testing/eventually.js'
import { stopClock } from '../testing/stopped-clock.js'
import type { TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'
import { downloadFile, streamFile } from './files/download-file.js'

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256))

function* forever(): Generator<Uint8Array> {
  for (;;) yield Buffer.alloc(65_536)
}

/** Sends headers and a first chunk, but never the rest. */
const stalled: Reply = ({ response }) => {
  response.writeHead(200).write('%PDF')
}

/** Wraps a reply. `closed` resolves when all its connections are closed. */
function watched(reply: Reply): { reply: Reply; closed: () => Promise<void> } {
  const sockets: Socket[] = []
  return {
    reply: exchange => {
      sockets.push(exchange.request.socket)
      return reply(exchange)
    },
    closed: () => eventually(() => sockets.length > 0 && sockets.every(socket => socket.destroyed)),
  }
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('download over %s', (_, createAdapter) => {
  async function start(options: TransportOptions = {}) {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials, http: createAdapter(), ...options })
    return { server, transport, fileUrl: `${server.origin}/files/1` }
  }

  async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  it('returns bytes and streams, and sends the access token', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(respond(200, bytes))
    expect(Buffer.from(await downloadFile(transport, { fileUrl })).equals(bytes)).toBe(true)
    expect((await readAll(await streamFile(transport, { fileUrl }))).equals(bytes)).toBe(true)
    for (const { method, url, headers } of server.requests) {
      expect({ method, url }).toEqual({ method: 'GET', url: '/files/1' })
      expect(headers.authorization).toMatch(/^Bearer token-/)
    }
  })

  it('adds query parameters to those of the URL', async () => {
    const { server, transport, fileUrl } = await start()
    const query = { page: 0, width: 100, quality: undefined }
    await downloadFile(transport, { fileUrl, query })
    await downloadFile(transport, { fileUrl: `${fileUrl}?signature=a%2Fb#x`, query })
    await downloadFile(transport, { fileUrl: `${fileUrl}?signature=a%2Fb` })
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/files/1?page=0&width=100',
      '/files/1?signature=a%2Fb&page=0&width=100',
      '/files/1?signature=a%2Fb',
    ])
  })

  it('rejects an untrusted origin', async () => {
    const { server, transport } = await start()
    const error = await errorOf(streamFile(transport, { fileUrl: 'https://files.example.com/1' }))
    expect(isInvalidArgumentError(error)).toBe(true)
    expect(server.tokenRequests).toHaveLength(0)
  })

  it('throws a typed error if the file does not exist', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(json({ message: 'There is no such file.' }, 404))
    const error = await errorOf(streamFile(transport, { fileUrl }))
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ method: 'GET', path: '{fileUrl}', status: 404 })
    expect(error.message).toContain('There is no such file.')
  })

  it.each([
    ['without a length', chunked(forever()), true],
    ['with a length', respond(200, Buffer.alloc(1_000_001)), false],
    ['compressed', respond(200, gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }), false],
  ])('rejects a file %s that is larger than maxBytes, without retries', async (_, reply, isEndless) => {
    const { server, transport, fileUrl } = await start()
    const { reply: watching, closed } = watched(reply)
    server.reply(watching)
    const error = await errorOf(downloadFile(transport, { fileUrl, maxBytes: 1_000_000 }))
    expect(error).toMatchObject({ code: 'ERR_RESPONSE_TOO_LARGE', attempts: 1, retryable: false })
    expect(String(error)).toContain('more than 1000000 bytes; read it as a stream')
    expect(server.requests).toHaveLength(1)
    if (isEndless) await closed()
  })

  it('accepts a file of exactly maxBytes', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(respond(200, bytes))
    expect(await downloadFile(transport, { fileUrl, maxBytes: bytes.length })).toHaveLength(bytes.length)
    for (const maxBytes of [0, -1, Number.NaN, 1.5]) {
      expect(isInvalidArgumentError(await errorOf(downloadFile(transport, { fileUrl, maxBytes })))).toBe(true)
    }
  })

  it('reads at most 256 MiB into memory by default', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(chunked(forever()))
    const error = await errorOf(downloadFile(transport, { fileUrl }, { timeout: 600_000 }))
    expect(error).toMatchObject({ code: 'ERR_RESPONSE_TOO_LARGE', message: expect.stringContaining('256 MiB') })
  })

  it('renews a rejected access token', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(respond(401, 'expired'), respond(200, bytes))
    expect(await readAll(await streamFile(transport, { fileUrl }))).toHaveLength(bytes.length)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it.each([
    ['503', respond(503)],
    ['a reset', resetImmediately],
    [
      'a reset before the first byte',
      (({ request, response }) => {
        response.writeHead(200, { 'content-length': '9' }).flushHeaders()
        request.socket.write('', () => response.destroy())
      }) satisfies Reply,
    ],
  ])('retries a stream after %s', async (_, bad) => {
    const { server, transport, fileUrl } = await start()
    server.reply(bad, respond(200, bytes))
    expect((await readAll(await streamFile(transport, { fileUrl }))).equals(bytes)).toBe(true)
    expect(server.requests).toHaveLength(2)
  })

  it('retries interrupted downloads, but not streams after their first byte', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(partialResponse, respond(200, bytes))
    expect(Buffer.from(await downloadFile(transport, { fileUrl })).equals(bytes)).toBe(true)
    server.reply(partialResponse, respond(200, bytes))
    const stream = await streamFile(transport, { fileUrl })
    const error = await errorOf(readAll(stream))
    if (!isConnectionError(error)) throw error
    expect(error).toMatchObject({ code: 'ECONNRESET', path: '{fileUrl}', attempts: 1, mayHaveBeenApplied: false })
    expect(server.requests).toHaveLength(1)
  })

  it.each(['bytes', 'stream'] as const)('times out if %s stall in the middle', async as => {
    const { server, transport, fileUrl } = await start()
    const { reply, closed } = watched(stalled)
    server.reply(reply)
    const clock = stopClock()
    const limits = { timeout: 100, maxRetries: 0 }
    const stream = as === 'stream' ? await streamFile(transport, { fileUrl }, limits) : undefined
    const failed = errorOf(stream ? readAll(stream) : downloadFile(transport, { fileUrl }, limits))
    await eventually(() => server.requests.length === 1)
    expect(isTimeoutError(await clock.run(failed))).toBe(true)
    await closed()
  })

  it('ends a stream at the deadline, even if its timeout is longer', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(stalled)
    const clock = stopClock()
    const stream = await streamFile(transport, { fileUrl }, { deadline: 150 })
    expect(isTimeoutError(await clock.run(errorOf(readAll(stream))))).toBe(true)
  })

  it('does not count the time that the reader takes toward the timeout', async () => {
    const { server, transport, fileUrl } = await start()
    const large = Buffer.concat(Array.from({ length: 20 }, () => bytes))
    server.reply(chunked([large]))
    const clock = stopClock()
    const stream = await streamFile(transport, { fileUrl }, { timeout: 1_000 })
    let size = 0
    for await (const chunk of stream) {
      if (size === 0) await clock.advance(1_300)
      size += chunk.byteLength
    }
    expect(size).toBe(large.length)
  })

  it('can be aborted before the response, while it is read, and while it is not read', async () => {
    const { server, transport, fileUrl } = await start()
    const download = (signal: AbortSignal) => streamFile(transport, { fileUrl }, { signal })
    server.reply(noResponse)
    const waiting = new AbortController()
    const failed = errorOf(download(waiting.signal))
    await eventually(() => server.requests.length === 1)
    waiting.abort()
    expect(isAbortedError(await failed)).toBe(true)

    server.reply(stalled)
    const reading = new AbortController()
    const read = errorOf(download(reading.signal).then(readAll))
    await eventually(() => server.requests.length === 1)
    await settled()
    reading.abort()
    expect(isAbortedError(await read)).toBe(true)

    const { reply, closed } = watched(chunked(forever()))
    server.reply(reply)
    const idle = new AbortController()
    const stream = await download(idle.signal)
    idle.abort()
    await closed()
    expect(isAbortedError(await errorOf(readAll(stream)))).toBe(true)
  })

  it('closes the connection when the stream is cancelled', async () => {
    const { server, transport, fileUrl } = await start()
    const { reply, closed } = watched(chunked(forever()))
    server.reply(reply)
    const { signal } = new AbortController()
    const stop = vi.spyOn(signal, 'removeEventListener')
    const stream = await streamFile(transport, { fileUrl }, { signal })
    for await (const _ of stream) break
    await closed()
    expect(stop).toHaveBeenCalled()
  })

  it('reuses the connection after the stream has been read to its end', async () => {
    const { server, transport, fileUrl } = await start()
    server.reply(respond(200, bytes))
    const ports = new Set<number | undefined>()
    for (let count = 0; count < 4; count++) {
      await readAll(await streamFile(transport, { fileUrl }))
      for (const { remotePort } of server.sockets) ports.add(remotePort)
    }
    expect(ports.size).toBeLessThan(4)
  })

  it('stops receiving while the stream is not read', async () => {
    const { server, transport, fileUrl } = await start()
    let sent = 0
    function* counted(): Generator<Uint8Array> {
      for (const chunk of forever()) {
        sent += chunk.length
        yield chunk
      }
    }
    server.reply(chunked(counted()))
    const stream = await streamFile(transport, { fileUrl })
    // The buffers of two sockets hold less than 16 MiB.
    expect(await steady(() => sent, 16 * 1024 * 1024)).toBeLessThan(16 * 1024 * 1024)
    await stream.cancel()
  })
})
