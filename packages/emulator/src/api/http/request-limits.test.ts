import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { LIMITS } from '../../platform/limits.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Sends a raw request, and returns everything that is received until the server closes the connection. */
function sendRaw(head: readonly string[], chunks: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.emulator.apiEndpoint).port), '127.0.0.1')
    let received = ''
    socket.on('data', chunk => (received += chunk))
    socket.on('close', () => resolve(received))
    // The server can close the connection while chunks are still being written.
    socket.on('error', () => {})
    socket.setTimeout(timeLimit(60_000), () => reject(new Error(`The connection is still open after ${received}`)))
    socket.write([...head, '', ''].join('\r\n'))
    for (const chunk of chunks) socket.write(chunk)
  })
}

/** Sends the start of a body without its end. */
function sendIncomplete(json: string): Promise<string> {
  const head = [
    'POST /v1/datasets HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${api.token}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
  ]
  return sendRaw(head, [`${Buffer.byteLength(json).toString(16)}\r\n`, json, '\r\n'])
}

const rejection = (status: number, message: string): RegExp =>
  new RegExp(`^HTTP/1\\.1 ${status} .*\r\n\r\n\\{"message":"${message}"\\}$`, 's')

const post = (body: string, path = '/datasets') => api.send('POST', path, body)

describe('a JSON body is rejected while it arrives', () => {
  const opening = fc.array(fc.constantFrom('[', '{"a":', '[1,{},{"a":', '[ "]", ', '{"[":', '{"a":1,"a":['), {
    minLength: LIMITS.bodyDepth + 1,
    maxLength: LIMITS.bodyDepth + 50,
  })

  it('if its nesting is too deep', async () => {
    await fc.assert(
      fc.asyncProperty(opening, fc.nat({ max: 200_000 }), async (openings, padding) => {
        const json = openings.join('') + '[]'.repeat(padding)
        expect(await sendIncomplete(json)).toMatch(
          rejection(400, `The body contains more than ${LIMITS.bodyDepth} nested arrays and objects`),
        )
      }),
      { numRuns: 20 },
    )
  })

  const nameOf = fc.constantFrom(
    (index: number) => `k${index}`,
    (index: number) => String(index),
    (index: number) => String((index * 7919) % 4_294_967_290),
    () => '__proto__',
    () => 'same',
    (index: number) => '\\u0000'.repeat(index % 7),
  )
  const memberValue = fc.constantFrom('1', '[]', '{}', '"text"', 'null', '{"a":1}')

  it('if its objects have too many members', async () => {
    await fc.assert(
      fc.asyncProperty(nameOf, memberValue, fc.boolean(), async (name, value, inOneObject) => {
        const members = Array.from({ length: LIMITS.bodyMembers + 1 }, (_, index) => `"${name(index)}":${value}`)
        const json = inOneObject ? `{"metadata":{${members.join()}` : `[{${members.join('},{')}`
        expect(await sendIncomplete(json)).toMatch(
          rejection(400, `The body contains more than ${LIMITS.bodyMembers} object members`),
        )
      }),
      { numRuns: 12 },
    )
  })

  it('if it has too many values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('1', '[]', '{}', '""', 'null', '-0.5', '"a\\"b"'), async value => {
        const json = `{"metadata":[${`${value},`.repeat(LIMITS.bodyValues + 1)}`
        expect(await sendIncomplete(json)).toMatch(
          rejection(400, `The body contains more than ${LIMITS.bodyValues} values`),
        )
      }),
      { numRuns: 7 },
    )
  })

  it('if it has too many closing brackets', async () => {
    expect(await sendIncomplete(`{}${']'.repeat(1000)}`)).toMatch(rejection(400, 'The body is not valid JSON'))
  })

  it('if it is too large', async () => {
    for (const unit of ['a', '\\u0041', '\\"', '     ']) {
      const json = `{"name":"${unit.repeat(Math.ceil((LIMITS.bodyBytes + 1) / unit.length))}`
      expect(await sendIncomplete(json)).toMatch(rejection(413, `The body is larger than ${LIMITS.bodyBytes} bytes`))
    }
  })

  it('if it contains a very long number', async () => {
    for (const number of ['1'.repeat(5000), `0.${'3'.repeat(5000)}`, `-1e${'0'.repeat(5000)}`]) {
      expect(await sendIncomplete(`{"metadata":{"a":${number}`)).toMatch(
        rejection(400, `The body contains a number with more than ${LIMITS.numberLength} characters`),
      )
    }
  })
})

describe('a JSON body', () => {
  it('is accepted up to the limits', async () => {
    // The body is read, but then the metadata is rejected.
    const nested = '['.repeat(LIMITS.bodyDepth - 2) + ']'.repeat(LIMITS.bodyDepth - 2)
    expect(await post(`{"metadata":{"a":${nested}}}`)).toMatchObject({ status: 200 })
    const members = Array.from({ length: LIMITS.bodyMembers - 1 }, (_, index) => `"${index}":1`)
    const values = `[${'1,'.repeat(LIMITS.bodyValues - 3)}1]`
    for (const metadata of [`{${members}}`, `{"a":${values.replace('1,', '')}}`]) {
      expect((await post(`{"metadata":${metadata}}`)).body.message).toMatch(/^metadata /)
    }
  })

  it.each(['1e309', '-1e400', '[{"a":[1E999]}]', `${'9'.repeat(309)}.5`])(
    'is rejected if it contains a number that would become infinite: %.20s',
    async number => {
      const response = await post(`{"metadata":{"a":${number}}}`)
      expect(response.status).toBe(400)
      expect(response.body.message).toMatch(/^The body contains a number that is not between ±1\.79/)
    },
  )

  it.each(['1e308', '5e-324', '1e-999', '-1.5E+3'])('can contain the number %s', async number => {
    const { metadata } = await api.ok('POST', '/datasets', `{"metadata":{"a":${number}}}`)
    expect(metadata).toEqual({ a: Number(number) })
  })

  it('keeps members such as __proto__ unchanged, and the last of several members with the same name', async () => {
    const response = await fetch(`${api.emulator.apiEndpoint}/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body: '{"metadata":{"a":1,"__proto__":{"admin":true},"constructor":{"prototype":1},"a":2}}',
    })
    const text = await response.text()
    expect(text).toContain('"metadata":{"a":2,"__proto__":{"admin":true},"constructor":{"prototype":1}}')
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
    expect(await post('{"__proto__":{"name":"a"}}')).toMatchObject({ status: 400 })
  })
})

describe('the number of parameters is limited', () => {
  it('in a form', async () => {
    const send = (count: number) =>
      fetch(`${api.emulator.authEndpoint}/token`, {
        method: 'POST',
        body: new URLSearchParams(Array.from({ length: count }, (_, index) => [`p${index}`, ''])),
      })
    expect(await (await send(LIMITS.formParameters)).json()).toMatchObject({ error: 'invalid_request' })
    const rejected = await send(LIMITS.formParameters + 1)
    expect([rejected.status, await rejected.json()]).toEqual([
      400,
      { message: `The form has more than ${LIMITS.formParameters} parameters` },
    ])
  })

  it('in a query', async () => {
    const query = (count: number): string => Array.from({ length: count }, (_, index) => `status=${index}`).join('&')
    const accepted = await api.send('GET', `/documents?${query(LIMITS.queryParameters)}`)
    expect(accepted.body.message).toContain('status is not allowed')
    const rejected = await api.send('GET', `/documents?${query(LIMITS.queryParameters + 1)}`)
    expect([rejected.status, rejected.body.message]).toEqual([
      400,
      `The query has more than ${LIMITS.queryParameters} parameters`,
    ])
  })
})

describe('headers are limited', () => {
  const get = (...headers: string[]) =>
    sendRaw(['GET /v1/documents HTTP/1.1', 'Host: localhost', ...headers, 'Connection: close'], [])

  it('by number', async () => {
    const many = Array.from({ length: LIMITS.headerCount }, (_, index) => `X-${index}: a`)
    expect(await get(...many)).toMatch(rejection(431, `The request has more than ${LIMITS.headerCount} headers`))
    expect(await get(...many.slice(2))).toMatch(/^HTTP\/1\.1 401 /)
  })

  it('by size, together with the URL', async () => {
    const message = `The request line and the headers are larger than ${LIMITS.headerBytes} bytes`
    expect(await get(`X: ${'y'.repeat(LIMITS.headerBytes)}`)).toMatch(rejection(431, message))
    const url = await sendRaw([`GET /${'y'.repeat(LIMITS.headerBytes)} HTTP/1.1`, 'Host: localhost'], [])
    expect(url).toMatch(rejection(431, message))
  })
})
