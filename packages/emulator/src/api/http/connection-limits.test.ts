import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import type { Emulator } from '../../application/emulator.js'
import { startEmulator } from '../../application/start-emulator.js'
import type { ConnectionLimits } from '../../platform/limits.js'
import type { Json } from '../../testing/test-api.js'

let emulator: Emulator
let requests: string[]
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await emulator.close()
})

/** Starts an emulator with the given limits. All other timeouts are too long to be reached. */
async function start(limits: Partial<ConnectionLimits>, tls = false): Promise<void> {
  requests = []
  emulator = await startEmulator({
    auth: 'off',
    tls,
    limits: { headersTimeout: 600_000, bodyTimeout: 600_000, responseTimeout: 600_000, ...limits },
    log: { request: line => requests.push(line), fault: console.error },
  })
}

const authorization = 'Bearer any'

/** Sends a request on a new connection. */
async function send(method: string, url: URL | string, body?: Uint8Array | string): Promise<Response> {
  const headers = { authorization, connection: 'close', 'content-type': 'application/json' }
  return fetch(url, { method, headers, ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }) })
}

async function fileUrl(): Promise<URL> {
  const created = (await (await send('POST', `${emulator.apiEndpoint}/documents`, '{}')).json()) as Json
  return new URL(String(created.fileUrl))
}

const isServing = async (): Promise<boolean> => (await send('GET', `${emulator.authEndpoint}/_emulator/health`)).ok

interface Client {
  readonly socket: Socket
  /** Resolves to everything that the server sent when it closes the connection. */
  readonly closed: Promise<string>
}

const address = () => ({ port: Number(new URL(emulator.apiEndpoint).port), host: '127.0.0.1' })
const encrypted = (): Socket => connectTls({ ...address(), rejectUnauthorized: false })

function open(text = '', socket: Socket = connect(address())): Client {
  sockets.push(socket)
  let received = ''
  socket.on('data', chunk => (received += chunk)).on('error', () => {})
  if (text) socket.write(text)
  return { socket, closed: once(socket, 'close').then(() => received) }
}

const head = (method: string, path: string, ...headers: string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', `Authorization: ${authorization}`, ...headers, '', ''].join('\r\n')

const JSON_TYPE = 'Content-Type: application/json'
const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded'

describe('headers that do not arrive', () => {
  it('are rejected with a 408', async () => {
    await start({ headersTimeout: 200 })
    const incomplete = [
      'GET /v1/documents HTT',
      'GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nX-Long: a',
      `${head('GET', '/v1/documents')}GET /v1/docu`,
    ]
    for (const text of await Promise.all(incomplete.map(text => open(text).closed))) {
      expect(text).toMatch(/HTTP\/1\.1 408 .*\{"message":"The request headers were not received in time"\}$/s)
    }
  })

  it('are rejected with a 408 even if they keep arriving', async () => {
    await start({ headersTimeout: 300 })
    const { socket, closed } = open('GET /v1/documents HTTP/1.1\r\n')
    const timer = setInterval(() => socket.write('X: a\r\n'), 20)
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(timer)
  })

  it('close an unused connection without a response', async () => {
    await start({ headersTimeout: 200 })
    expect(await open().closed).toBe('')
  })

  it('also close TLS connections, including those that never negotiate TLS', async () => {
    await start({ headersTimeout: 500 }, true)
    const [silent, incomplete] = [open(), open('GET /v1/documents HTTP/1.1\r\n', encrypted())]
    expect(await silent.closed).toBe('')
    expect(await incomplete.closed).toMatch(/^HTTP\/1\.1 408 /)
  })
})

describe('a body that does not arrive', () => {
  it.each([
    ['JSON', async () => `${head('POST', '/v1/documents', JSON_TYPE, 'Content-Length: 100')}{"name`],
    [
      'chunked JSON',
      async () => `${head('POST', '/v1/documents', JSON_TYPE, 'Transfer-Encoding: chunked')}2\r\n{"\r\n`,
    ],
    ['a file', async () => `${head('PUT', (await fileUrl()).pathname, 'Content-Length: 100000')}%PDF`],
    ['a form', async () => `${head('POST', '/token', FORM_TYPE, 'Content-Length: 500')}grant_type=`],
  ])('is rejected with a 408 that contains the limit: %s', async (_name, request) => {
    await start({ bodyTimeout: 200, bodyProgressBytes: 50 })
    expect(await open(await request()).closed).toMatch(
      /^HTTP\/1\.1 408 .*connection: close.*\{"message":"The body arrived too slowly: at least \d+ bytes in 200 milliseconds are required"\}$/is,
    )
    expect(await isServing()).toBe(true)
  })

  it('is rejected with a 408 if it arrives too slowly', async () => {
    await start({ bodyTimeout: 500, bodyProgressBytes: 100_000 })
    const { socket, closed } = open(head('POST', '/v1/documents', JSON_TYPE, 'Transfer-Encoding: chunked'))
    const timer = setInterval(() => socket.write('1\r\n \r\n'), 20)
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(timer)
  })

  it('leaves no partial file', async () => {
    await start({ bodyTimeout: 200 })
    const url = await fileUrl()
    await open(`${head('PUT', url.pathname, 'Content-Length: 100000')}%PDF-1.4`).closed
    expect((await send('GET', url)).status).toBe(404)
  })

  it.each([
    ['JSON', async () => new URL(`${emulator.apiEndpoint}/documents`), 'POST', '{"name":"', '"}'],
    ['a file', fileUrl, 'PUT', '%PDF-1.4', ''],
  ])('has no limit for the total time: %s', async (_name, url, method, prefix, suffix) => {
    await start({ bodyTimeout: 300, bodyProgressBytes: 20 })
    const { pathname } = await url()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const [count, chunk] = [10, 'x'.repeat(50)]
    const size = `Content-Length: ${prefix.length + count * chunk.length + suffix.length}`
    const { socket, closed } = open(head(method, pathname, JSON_TYPE, size, 'Connection: close') + prefix)
    const yieldToEventLoop = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
    // Wait until the server watches the body.
    while (vi.getTimerCount() === 0) await yieldToEventLoop()
    // The loop takes several times as long as the timeout.
    for (let sent = 0; sent < count; sent++) {
      await new Promise<void>(resolve => socket.write(chunk, () => resolve()))
      for (let round = 0; round < 50; round++) await yieldToEventLoop()
      await vi.advanceTimersByTimeAsync(300)
    }
    socket.write(suffix)
    expect(await closed).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('a response that is not read', () => {
  it('is aborted by closing its connection', async () => {
    await start({ responseTimeout: 300 })
    const url = await fileUrl()
    await send('PUT', url, new Uint8Array(32 * 1024 * 1024))
    open(head('GET', url.pathname)).socket.pause()
    await expect.poll(() => requests).toContainEqual(expect.stringMatching(/^GET \/files\/.* 200 incomplete/))
  })

  it('is sent completely if it is read slowly', async () => {
    await start({ responseTimeout: timeLimit(500) })
    const url = await fileUrl()
    const size = 8 * 1024 * 1024
    await send('PUT', url, new Uint8Array(size))
    const socket = connect(address())
    sockets.push(socket)
    socket.write(head('GET', url.pathname, 'Connection: close'))
    let received = 0
    for await (const chunk of socket) {
      received += chunk.length
      await new Promise(resolve => setTimeout(resolve, timeLimit(15)))
    }
    expect(received).toBeGreaterThan(size)
  })
})

describe('connections', () => {
  it('without a request are closed after keepAliveTimeout', async () => {
    await start({ keepAliveTimeout: 300 })
    expect(await open(head('GET', '/v1/documents')).closed).toMatch(/^HTTP\/1\.1 200 .*"nextToken":null\}$/s)
  })

  it.each([false, true])('that exceed the limit close the oldest idle connection (TLS: %s)', async tls => {
    await start({ maxConnections: 3 }, tls)
    const idle = [open(), open('GET / HTT'), open()]
    await Promise.all(idle.map(({ socket }) => once(socket, 'connect')))
    for (let count = 0; count < 2; count++) {
      const { socket } = tls ? open('', encrypted()) : open()
      socket.write(head('GET', '/v1/documents'))
      const [data] = await once(socket, 'data')
      expect(String(data)).toMatch(/^HTTP\/1\.1 200 /)
    }
    expect(await Promise.all([idle[0]?.closed, idle[1]?.closed])).toEqual(['', ''])
    expect(idle[2]?.socket.destroyed).toBe(false)
  })

  it('that exceed the limit are rejected with a 503 if all others are in use', async () => {
    await start({ maxConnections: 3 })
    const upload = head(
      'POST',
      '/v1/documents',
      JSON_TYPE,
      'Content-Length: 2',
      'Expect: 100-continue',
      'Connection: close',
    )
    const busy = [open(upload), open(upload), open(upload)]
    // The server waits for the bodies.
    await Promise.all(busy.map(({ socket }) => once(socket, 'data')))
    expect(await open(head('GET', '/v1/documents')).closed).toMatch(
      /^HTTP\/1\.1 503 .*\{"message":"All 3 connections of the emulator are in use \(maxConnections\)"\}$/s,
    )
    for (const { socket } of busy) socket.write('{}')
    for (const { closed } of busy) expect(await closed).toMatch(/HTTP\/1\.1 200 /)
    expect(await isServing()).toBe(true)
  })
})

describe('the option limits', () => {
  it.each([
    ['headerTimeout', 5, 'Unknown limit headerTimeout; expected one of headersTimeout, bodyTimeout'],
    ['maxConnections', 0, 'The limit maxConnections must be an integer from 1'],
    ['bodyTimeout', 0.5, 'The limit bodyTimeout must be an integer from 1'],
    ['keepAliveTimeout', 2 ** 31, 'must be an integer from 1 to 2147483647; got 2147483648'],
  ])('rejects %s: %s', async (name, value, message) => {
    await start({})
    await expect(startEmulator({ limits: { [name]: value } })).rejects.toThrow(message)
  })
})
