import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'
import { operations } from '../operations/index.js'
import type { Operation } from '../requests/operation.js'

/** The number of malformed requests. Use `LAS_FUZZ=100000` for a thorough run. */
const REQUESTS = Number(process.env.LAS_FUZZ ?? 3000)
const TEST_TIMEOUT_MS = timeLimit(30_000 + REQUESTS * 20)
/** The emulator is considered to hang if a response takes longer. */
const RESPONSE_TIMEOUT_MS = timeLimit(15_000)

const faults: unknown[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ log: { request: () => {}, fault: error => faults.push(error) } })
})
afterAll(async () => {
  agent.destroy()
  await api.close()
})

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string
}

function send({ method, path, headers, body }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(api.emulator.apiEndpoint)
    const outgoing = request(
      {
        agent,
        host: 'localhost',
        port: url.port,
        method,
        path: `/v1${path}`,
        headers: {
          authorization: `Bearer ${api.token}`,
          ...headers,
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
        timeout: RESPONSE_TIMEOUT_MS,
      },
      response => {
        let text = ''
        response.on('data', chunk => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('error', reject)
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${path} hangs`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const hex = fc.constantFrom('0'.repeat(32), 'a'.repeat(32))
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '..',
    'null',
    '__proto__',
    '\u0000',
    '%',
    '🧾',
    "'; DROP TABLE documents; --",
    '-1',
    '1e999',
    '[]',
  ),
)
const json = fc.oneof(
  { depthSize: 'small', withCrossShrink: true },
  fc.jsonValue({ maxDepth: 4 }),
  text,
  fc.constantFrom(null, {}, [], [[]], -1, 1e308, 0.5, '__proto__', { length: 1 }),
  fc.array(fc.dictionary(text, text), { maxLength: 3 }),
)

/** A well-formed id for a parameter, or an arbitrary string. */
const parameter = (operation: Operation, name: string): fc.Arbitrary<string> => {
  const kind = operation.params[name]?.schema['x-id']
  return fc.oneof(
    { weight: 3, arbitrary: hex.map(digits => `las:${kind}:${digits}`) },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom('me', 'las:model:invoice', 'las:role:administrator', 'x'.repeat(5000)) },
  )
}

/** Requests to operations, most of which are invalid. */
const requests: fc.Arbitrary<Sent> = fc.constantFrom(...operations).chain(operation => {
  const names = Object.keys(operation.params)
  const queryNames = [...Object.keys(operation.query), 'maxResults', 'unknown']
  const bodyNames = [...Object.keys(operation.body?.properties ?? {}), 'unknown']
  const body = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.dictionary(fc.constantFrom(...bodyNames), json, { maxKeys: 4 }).map(value => JSON.stringify(value)),
    },
    { weight: 2, arbitrary: json.map(value => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.oneof(text, fc.constantFrom('{', '{"a":1}}', '{"__proto__":{"name":1}}', '['.repeat(2000))),
    },
  )
  return fc
    .record({
      params: fc.tuple(...names.map(name => parameter(operation, name))),
      query: fc.array(fc.tuple(fc.constantFrom(...queryNames), text), { maxLength: 3 }),
      body: operation.method === 'GET' ? fc.constant(undefined) : fc.option(body, { nil: undefined }),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'x'),
      rawPath: fc.option(fc.constantFrom('%', '%zz', '/..', '//', '?a=%ff', '%00'), { nil: '', freq: 10 }),
    })
    .map(({ params, query, body, type, rawPath }) => {
      let index = 0
      const path = operation.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(wellFormed(params[index++] ?? '')))
      const search = query.map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`).join('&')
      return {
        method: operation.method,
        path: `${path}${rawPath}${search && `?${search}`}`,
        headers: body === undefined ? {} : { 'content-type': type },
        ...(body !== undefined && { body: wellFormed(body) }),
      }
    })
})

/** Replaces unpaired surrogates, which URLs and bodies cannot contain. */
const wellFormed = (value: string): string => Buffer.from(value).toString()

/** Names that error messages can contain. The fields of all operations are included, because a path can match another operation. */
const names = new Set([
  ...['The body', 'The path', 'The query', 'takes no body', 'is not allowed'],
  ...operations.flatMap(({ params, query, body }) =>
    [params, query, body?.properties ?? {}].flatMap(fields => Object.keys(fields)),
  ),
])

describe('malformed requests', () => {
  it(
    `are rejected with messages that name the cause (${REQUESTS})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(requests, { minLength: 20, maxLength: 20 }), async batch => {
          await Promise.all(
            batch.map(async sent => {
              const { status, text } = await send(sent)
              const details = `${sent.method} ${sent.path} ${sent.body}: ${status} ${text}`
              if (status === 204) return
              const response: unknown = JSON.parse(text)
              expect(status, details).toBeLessThan(500)
              if (status < 400) return
              expect(response, details).toEqual({ message: expect.stringMatching(/\S/) })
              if (status !== 400) return
              const { message } = response as { message: string }
              expect(
                [...names].some(name => message.includes(name)),
                details,
              ).toBe(true)
            }),
          )
        }),
        { numRuns: Math.ceil(REQUESTS / 20), endOnFailure: true },
      )
      expect(faults).toEqual([])
      expect((await api.send('GET', '/documents')).status).toBe(200)
    },
    TEST_TIMEOUT_MS,
  )
})

/** Sends raw bytes, and returns everything that is received until the connection closes. */
function sendRaw(chunks: readonly (string | Uint8Array)[], { end = true } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.emulator.apiEndpoint).port), 'localhost')
    let received = ''
    const error = (): Error => new Error(`The connection is still open after ${received}`)
    const timer = setTimeout(() => reject(error()), RESPONSE_TIMEOUT_MS)
    socket.on('data', chunk => (received += chunk.toString('latin1')))
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(received)
    })
    // The server can close the connection during a write.
    socket.on('error', () => {})
    for (const chunk of chunks) socket.write(chunk)
    if (end) socket.end()
  })
}

describe('raw bytes', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'GET /v1/documents HTTP/1.1',
      'POST /v1/documents HTTP/1.1',
      'PUT /files/x HTTP/1.1',
      'POST /token HTTP/1.1',
    ),
    fc.constantFrom(
      'GET / HTTP/9.9',
      'get / http/1.1',
      'FOO / HTTP/1.1',
      'GET  HTTP/1.1',
      'CONNECT x:1 HTTP/1.1',
      'PRI * HTTP/2.0',
    ),
    text,
  )
  const header = fc.oneof(
    fc.constantFrom(
      'Host: x',
      'Content-Length: -1',
      'Content-Length: 5',
      'Content-Length: 99999999999999999999',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: chunked, gzip',
      'Expect: 100-continue',
      'Upgrade: websocket\r\nConnection: upgrade',
      `X: ${'y'.repeat(20_000)}`,
      ': nameless',
      'A B: c',
    ),
    text,
  )
  const body = fc.oneof(fc.constantFrom('', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', '{}', 'ffffffffff\r\nx'), text)
  const message = fc.oneof(
    fc
      .tuple(line, fc.array(header, { maxLength: 4 }), body)
      .map(([first, headers, content]) => Buffer.from([first, ...headers, '', content].join('\r\n'))),
    fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
  )
  const runs = Math.ceil(REQUESTS / 10)

  it(
    `receive an error in the usual format, or no response (${runs})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(message, { minLength: 10, maxLength: 10 }), async messages => {
          for (const response of await Promise.all(messages.map(bytes => sendRaw([bytes])))) {
            for (const [, status, content] of response.matchAll(
              /HTTP\/1\.1 (\d{3}) .*?\r\n\r\n(.*?)(?=HTTP\/1\.1|$)/gs,
            )) {
              if (status === '100') continue
              expect(Number(status), response).toBeLessThan(500)
              if (Number(status) >= 400) expect(JSON.parse(content ?? ''), response).toHaveProperty('message')
            }
          }
        }),
        { numRuns: Math.ceil(runs / 10), endOnFailure: true },
      )
      expect(faults).toEqual([])
      expect((await api.send('GET', '/documents')).status).toBe(200)
    },
    TEST_TIMEOUT_MS,
  )
})

describe('bodies that exceed the limit', () => {
  const head = (method: string, path: string, ...headers: string[]): string =>
    [`${method} ${path} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${api.token}`, ...headers, '', ''].join('\r\n')

  it.each([
    ['JSON', () => head('POST', '/v1/documents', 'Content-Type: application/json', 'Content-Length: 20000000')],
    [
      'a form',
      () => head('POST', '/token', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 70000'),
    ],
  ])('are rejected because of their Content-Length before they are read: %s', async (_name, request) => {
    const response = await sendRaw([request()], { end: false })
    expect(response).toMatch(/^HTTP\/1\.1 413 /)
    expect(response).toMatch(/connection: close/i)
    expect(response).toMatch(/\{"message":"The body is larger than \d+ bytes"\}$/)
  })

  it('are rejected while they arrive if they have no Content-Length', async () => {
    const request = head('POST', '/v1/documents', 'Content-Type: application/json', 'Transfer-Encoding: chunked')
    const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`
    const response = await sendRaw([request, ...Array.from({ length: 12 }, () => chunk)], { end: false })
    expect(response).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('of files are rejected because of their Content-Length', async () => {
    const { fileUrl } = await api.ok('POST', '/documents', {})
    const path = new URL(String(fileUrl)).pathname
    const response = await sendRaw([head('PUT', path, 'Content-Length: 99999999')], { end: false })
    expect(response).toMatch(/^HTTP\/1\.1 413 .*\{"message":"The file is larger than 67108864 bytes"\}$/s)
  })
})
