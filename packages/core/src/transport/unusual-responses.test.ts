import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { startFaultServer, startSocketServer } from '@las/test-servers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { path } from '../requests/path.js'
import { adapters } from '../testing/chaos.js'
import { errorOf } from '../testing/eventually.js'
import { createTransport } from './create-transport.js'

const get = { method: 'GET', path: path('/models') } as const
const json = '{"fine":true}'
/** Decompresses to 640 MiB of spaces, which exceeds the maximum length of a string. */
const bomb = Buffer.concat(Array<Buffer>(10).fill(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))))

describe.each(adapters)('unusual responses over %s', (_, createAdapter) => {
  /** Creates a transport for an API that responds to each request with a raw text. */
  async function start(text: string, close = false) {
    const { credentials: defaults } = await startFaultServer()
    const { origin } = await startSocketServer(socket => {
      socket.on('data', () => {
        socket.write(text)
        if (close) socket.end()
      })
    })
    const { clientId, authEndpoint } = defaults
    const credentials = { clientId, clientSecret: 'secret', authEndpoint, apiEndpoint: `${origin}/v1` }
    return createTransport({ credentials, http: createAdapter(), maxRetries: 0 })
  }

  it.each([
    ['an HTTP/1.0 response, which ends with the connection', `HTTP/1.0 200 OK\r\n\r\n${json}`, true],
    [
      'chunks with trailers',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nd;x=y\r\n${json}\r\n0\r\nx-end: 1\r\n\r\n`,
      false,
    ],
    [
      'a response after an interim response',
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n${json}`,
      false,
    ],
    ['a status without a reason phrase', `HTTP/1.1 200\r\ncontent-length: 13\r\n\r\n${json}`, false],
    ['long headers', `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(8_000)}\r\ncontent-length: 13\r\n\r\n${json}`, false],
  ])('reads %s repeatedly', async (_, text, close) => {
    const transport = await start(text, close)
    for (let call = 0; call < 3; call++) {
      expect(await transport.request(get, { maxRetries: 1 })).toEqual({ fine: true })
    }
  })

  it.each([
    ['endless headers', `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(200_000)}`],
    ['two different lengths', `HTTP/1.1 200 OK\r\ncontent-length: 13\r\ncontent-length: 14\r\n\r\n${json}`],
    ['a chunk without a length', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${json}`],
    [
      'content that is not compressed although its header says so',
      `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 13\r\n\r\n${json}`,
    ],
    ['the greeting of another protocol', '220 smtp.example ESMTP\r\n'],
  ])('throws ConnectionError for %s', async (_, text) => {
    const transport = await start(text)
    const error = await errorOf(transport.request(get))
    expect(error).toMatchObject({ name: 'ConnectionError', attempts: 1 })
    expect(String(error)).not.toContain('secret')
  })

  it('throws ConnectionError for a switch to another protocol', async () => {
    const transport = await start('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n')
    expect(await errorOf(transport.request(get))).toMatchObject({ name: 'ConnectionError', attempts: 1 })
  })

  it('accepts a response without a body regardless of its content encoding', async () => {
    const head = 'content-encoding: gzip\r\n'
    const deleted = await start(`HTTP/1.1 204 No Content\r\n${head}\r\n`)
    expect(await deleted.request({ method: 'DELETE', path: path('/models') })).toBeUndefined()
    const empty = await start(`HTTP/1.1 200 OK\r\n${head}content-length: 0\r\n\r\n`)
    expect(await errorOf(empty.request(get))).toMatchObject({ name: 'ResponseParseError' })
  })

  it('rejects a list if an object is expected', async () => {
    const transport = await start('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]')
    expect(await errorOf(transport.request(get))).toMatchObject({ name: 'ResponseParseError', status: 200 })
  })

  it('rejects a response that is too large after decompression, without retries', async () => {
    const { credentials, requests, reply } = await startFaultServer()
    reply(({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
    })
    const transport = createTransport({ credentials, http: createAdapter() })
    const error = await errorOf(transport.request(get))
    expect(error).toMatchObject({
      name: 'ConnectionError',
      code: 'ERR_RESPONSE_TOO_LARGE',
      retryable: false,
      attempts: 1,
    })
    expect(String(error)).toContain('256 MiB')
    expect(requests).toHaveLength(1)
  })

  it('supports IPv6 hosts', async ({ skip }) => {
    const server = createServer(socket => {
      socket.on('data', () => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n${json}`))
    })
    const listening = await new Promise<boolean>(resolve => {
      server.on('error', () => resolve(false))
      server.listen(0, '::1', () => resolve(true))
    })
    if (!listening) return skip('This machine has no IPv6')
    onTestFinished(() => void server.close())
    const { credentials: defaults } = await startFaultServer()
    const { port } = server.address() as { port: number }
    const { clientId, authEndpoint } = defaults
    const credentials = { clientId, clientSecret: 's', authEndpoint, apiEndpoint: `http://[::1]:${port}/v1` }
    const events: unknown[] = []
    const transport = createTransport({
      credentials,
      http: createAdapter(),
      onRequest: ({ attributes }) => events.push(attributes['server.address']),
    })
    expect(await transport.request(get)).toEqual({ fine: true })
    expect(events).toContain('::1')
  })
})
