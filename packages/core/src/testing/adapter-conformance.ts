import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import {
  closedOrigin,
  endlessBody,
  json,
  noResponse,
  partialResponse,
  resetAfterReading,
  resetImmediately,
  respond,
  startFaultServer,
  startSocketServer,
} from '@las/test-servers'
import { describe, expect, it, vi } from 'vitest'
import type { HttpAdapter, HttpRequest } from '../http/adapter.js'
import { errorOf, eventually, settled } from './eventually.js'

/** Tests the behaviour that every {@link HttpAdapter} must have, over real connections. */
export function testAdapter(name: string, createAdapter: () => HttpAdapter): void {
  const send = (request: Partial<HttpRequest> & { url: string }) =>
    createAdapter()({ method: 'GET', headers: {}, signal: new AbortController().signal, ...request })

  describe(name, () => {
    it('sends method, path, query, headers and body unchanged', async () => {
      const server = await startFaultServer()
      const url = `${server.origin}/a%2Fb/%3A?x=1&x=2&y=a+b`
      const headers = { 'content-type': 'application/json', 'x-test': 'a b', accept: 'text/x' }
      await send({ method: 'PATCH', url, headers, body: '{"ä":null}' })
      expect(server.requests[0]).toMatchObject({ method: 'PATCH', url: '/a%2Fb/%3A?x=1&x=2&y=a+b', headers })
      expect(server.requests[0]?.body.toString()).toBe('{"ä":null}')
    })

    it('adds neither a content type nor an Accept header with specific types', async () => {
      const server = await startFaultServer()
      await send({ url: server.origin })
      await send({ url: server.origin, method: 'PUT', body: new Uint8Array([1]) })
      await send({ url: server.origin, method: 'PUT', body: new Blob(['x'], { type: 'text/plain' }) })
      expect(server.requests.map(({ headers }) => headers['content-type'])).toEqual([undefined, undefined, undefined])
      for (const { headers } of server.requests) expect(headers.accept ?? '*/*').toBe('*/*')
    })

    it.each(['GET', 'POST', 'PATCH', 'DELETE', 'PUT'])('sends %s without a body', async method => {
      const server = await startFaultServer()
      await send({ url: server.origin, method })
      const { headers, body } = server.requests[0] ?? {}
      expect(body).toHaveLength(0)
      expect(headers?.['content-type']).toBeUndefined()
      expect(headers?.['content-length'] ?? '0').toBe('0')
    })

    it.each([200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 408, 413, 415, 429, 500, 502, 503, 504])(
      'resolves for status %i',
      async status => {
        const server = await startFaultServer()
        server.reply(respond(status, status === 204 ? '' : 'text', { 'x-test': 'yes', location: '/elsewhere' }))
        const response = await send({ url: server.origin })
        expect(response).toMatchObject({ status, body: status === 204 ? '' : 'text' })
        expect(response.headers['x-test']).toBe('yes')
        expect(server.requests).toHaveLength(1)
      },
    )

    it('returns header names in lower case, and joins repeated headers', async () => {
      const server = await startFaultServer()
      server.reply(respond(200, '', { 'X-Upper': 'A', 'X-List': ['one', 'two'] }))
      const { headers } = await send({ url: server.origin })
      expect(headers['x-upper']).toBe('A')
      expect(headers['x-list']?.replace(', ', ',')).toBe('one,two')
    })

    it('decodes UTF-8 and gzip', async () => {
      const server = await startFaultServer()
      const zipped = gzipSync('{"text":"Zürich €"}')
      server.reply(respond(200, 'Zürich €'), respond(200, zipped, { 'content-encoding': 'gzip' }))
      expect((await send({ url: server.origin })).body).toBe('Zürich €')
      expect((await send({ url: server.origin })).body).toBe('{"text":"Zürich €"}')
    })

    it('rejects a response with corrupt gzip data', async () => {
      const server = await startFaultServer()
      server.reply(respond(200, 'not zipped', { 'content-encoding': 'gzip' }))
      expect(await errorOf(send({ url: server.origin }))).toBeInstanceOf(Error)
    })

    it('reads a response without a length until the connection is closed', async () => {
      const { origin } = await startSocketServer(socket => {
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"a":1}'))
      })
      expect((await send({ url: origin })).body).toBe('{"a":1}')
    })

    it.each([
      ['before the body is read', resetImmediately],
      ['before the response', resetAfterReading],
      ['during the response', partialResponse],
    ])('rejects with ECONNRESET if the connection is reset %s', async (_, reply) => {
      const server = await startFaultServer()
      server.reply(reply)
      expect(await errorOf(send({ url: server.origin, method: 'POST', body: '{}' }))).toMatchObject({
        code: 'ECONNRESET',
        reusedSocket: false,
      })
    })

    it('rejects with ECONNREFUSED if no server listens', async () => {
      expect(await errorOf(send({ url: await closedOrigin() }))).toMatchObject({ code: 'ECONNREFUSED' })
    })

    it('rejects a response that is not HTTP', async () => {
      const { origin } = await startSocketServer(socket => socket.end('SSH-2.0-OpenSSH\r\n'))
      expect(await errorOf(send({ url: origin }))).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) })
    })

    it('rejects with an error that contains no part of the request', async () => {
      const headers = { authorization: 'Bearer very-secret' }
      const error = (await errorOf(send({ url: await closedOrigin(), headers }))) as Error
      expect(Object.keys(error).sort()).toEqual(['code', 'reusedSocket'])
      expect(error.cause).toBeUndefined()
    })

    it.each([
      ['before the request is sent', noResponse, true],
      ['while waiting for the response', noResponse, false],
      ['during the response', endlessBody, false],
    ])('closes the connection when the request is aborted %s', async (_, reply, early) => {
      const server = await startFaultServer()
      const sockets: Socket[] = []
      server.reply(exchange => {
        sockets.push(exchange.request.socket)
        return reply(exchange)
      })
      const controller = new AbortController()
      if (early) controller.abort()
      const failed = errorOf(send({ url: server.origin, signal: controller.signal }))
      if (!early) {
        await eventually(() => server.requests.length === 1)
        await settled()
        controller.abort()
      }
      expect(await failed).toBeInstanceOf(Error)
      await eventually(() => sockets.every(socket => socket.destroyed))
      expect(sockets).toHaveLength(early ? 0 : 1)
    })

    it('sends bytes: a view, a Buffer, a Blob', async () => {
      const server = await startFaultServer()
      const view = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4)
      for (const body of [view, Buffer.from(view), new Blob([view])]) {
        await send({ url: server.origin, method: 'PUT', body, headers: { 'content-length': '3' } })
      }
      expect(server.requests.map(({ body }) => [...body])).toEqual([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ])
      expect(server.requests.map(({ headers }) => headers['content-length'])).toEqual(['3', '3', '3'])
    })

    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array([1])
      yield new Uint8Array()
      yield new Uint8Array([2, 3])
    }

    it('streams chunks with and without a known length', async () => {
      const server = await startFaultServer()
      await send({ url: server.origin, method: 'PUT', body: chunks(), headers: { 'content-length': '3' } })
      await send({ url: server.origin, method: 'PUT', body: chunks() })
      expect(server.requests.map(({ body }) => [...body])).toEqual([
        [1, 2, 3],
        [1, 2, 3],
      ])
      expect(server.requests[0]?.headers).toMatchObject({ 'content-length': '3' })
      expect(server.requests[1]?.headers).toMatchObject({ 'transfer-encoding': 'chunked' })
    })

    it('sends each chunk before it requests the next one, which can overwrite it', async () => {
      const server = await startFaultServer()
      const reused = new Uint8Array(100_000)
      async function* overwriting(): AsyncGenerator<Uint8Array> {
        for (let value = 0; value < 20; value++) yield reused.fill(value)
      }
      await send({ url: server.origin, method: 'PUT', body: overwriting() })
      const [request] = server.requests
      expect(request?.body).toHaveLength(2_000_000)
      for (let value = 0; value < 20; value++) {
        expect(request?.body.subarray(value * 100_000, (value + 1) * 100_000).every(byte => byte === value)).toBe(true)
      }
    })

    it('rejects if the chunks fail, without completing the request', async () => {
      const server = await startFaultServer()
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array([1])
        throw new Error('disk on fire')
      }
      const received: Promise<Buffer>[] = []
      server.reply(exchange => received.push(exchange.body))
      expect(await errorOf(send({ url: server.origin, method: 'PUT', body: failing() }))).toBeInstanceOf(Error)
      for (const body of received) await expect(body).rejects.toThrow('aborted')
    })

    it('does not use the proxy of the environment for loopback addresses', async () => {
      const proxy = await closedOrigin()
      vi.stubEnv('HTTP_PROXY', proxy)
      vi.stubEnv('http_proxy', proxy)
      const server = await startFaultServer()
      server.reply(json({ direct: true }))
      expect((await send({ url: server.origin })).body).toBe('{"direct":true}')
      vi.unstubAllEnvs()
    })

    it('keeps connections alive', async () => {
      const server = await startFaultServer()
      const adapter = createAdapter()
      const ports = new Set<number | undefined>()
      server.reply(exchange => {
        ports.add(exchange.request.socket.remotePort)
        return json({})(exchange)
      })
      for (let call = 0; call < 5; call++) {
        await adapter({ url: server.origin, method: 'GET', headers: {}, signal: new AbortController().signal })
      }
      expect(ports.size).toBeLessThan(3)
    })
  })
}
