import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { chunked, partialResponse, respond, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import type { HttpAdapter, HttpRequest } from '../http/adapter.js'
import { errorOf, eventually, steady } from './eventually.js'

/** Tests the behaviour that every {@link HttpAdapter} must have for `streamed` requests, over real connections. */
export function testStreaming(name: string, createAdapter: () => HttpAdapter): void {
  const open = (request: Partial<HttpRequest> & { url: string }) =>
    createAdapter()({ method: 'GET', headers: {}, signal: new AbortController().signal, streamed: true, ...request })

  async function readAll(stream: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    for await (const chunk of stream ?? []) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  function* forever(): Generator<Uint8Array> {
    for (;;) yield Buffer.alloc(65_536)
  }

  describe(`${name}, streaming responses`, () => {
    it('returns the bytes unchanged', async () => {
      const server = await startFaultServer()
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256))
      server.reply(respond(200, bytes, { 'content-type': 'image/jpeg' }))
      const { status, headers, body, stream } = await open({ url: server.origin })
      expect({ status, body, type: headers['content-type'] }).toEqual({ status: 200, body: '', type: 'image/jpeg' })
      expect((await readAll(stream)).equals(bytes)).toBe(true)
    })

    it('decodes gzip', async () => {
      const server = await startFaultServer()
      server.reply(respond(200, gzipSync('%PDF-1.7'), { 'content-encoding': 'gzip' }))
      expect((await readAll((await open({ url: server.origin })).stream)).toString()).toBe('%PDF-1.7')
    })

    it('ends immediately if there is no body', async () => {
      const server = await startFaultServer()
      server.reply(respond(200), respond(204))
      for (const _ of [200, 204]) expect(await readAll((await open({ url: server.origin })).stream)).toHaveLength(0)
    })

    it.each([302, 401, 404, 503])('returns the body of a %i as text', async status => {
      const server = await startFaultServer()
      server.reply(respond(status, 'Zürich €', { location: '/elsewhere' }))
      const response = await open({ url: server.origin })
      expect(response).toMatchObject({ status, body: 'Zürich €' })
      expect(response.stream).toBeUndefined()
      expect(server.requests).toHaveLength(1)
    })

    it('rejects with ECONNRESET if the response is incomplete', async () => {
      const server = await startFaultServer()
      server.reply(partialResponse)
      const { stream } = await open({ url: server.origin })
      const error = await errorOf(readAll(stream))
      expect(error).toMatchObject({ code: 'ECONNRESET' })
      expect(Object.keys(error as Error).sort()).toEqual(['code', 'reusedSocket'])
    })

    it('stops receiving while the stream is not read', async () => {
      const server = await startFaultServer()
      let sent = 0
      server.reply(
        chunked(
          (function* () {
            for (const chunk of forever()) {
              sent += chunk.length
              yield chunk
            }
          })(),
        ),
      )
      const { stream } = await open({ url: server.origin })
      const iterator = stream?.[Symbol.asyncIterator]()
      await iterator?.next()
      // The buffers of two sockets hold less than 16 MiB.
      expect(await steady(() => sent, 16 * 1024 * 1024)).toBeLessThan(16 * 1024 * 1024)
      await iterator?.return?.()
      await eventually(() => server.sockets.size === 0)
    })

    it('closes the connection when the request is aborted during the response', async () => {
      const server = await startFaultServer()
      const sockets: Socket[] = []
      server.reply(exchange => {
        sockets.push(exchange.request.socket)
        return chunked(forever())(exchange)
      })
      const controller = new AbortController()
      const { stream } = await open({ url: server.origin, signal: controller.signal })
      const reading = errorOf(readAll(stream))
      controller.abort()
      expect(await reading).toBeInstanceOf(Error)
      await eventually(() => sockets.every(socket => socket.destroyed))
      expect(sockets).toHaveLength(1)
    })
  })
}
