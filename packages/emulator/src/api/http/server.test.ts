import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Sends raw text, and returns the raw response. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.emulator.apiEndpoint).port), '127.0.0.1')
    let received = ''
    socket.on('data', chunk => (received += chunk))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
    socket.end(text)
  })
}

describe('the server', () => {
  it('reports its health', async () => {
    const response = await fetch(`${api.emulator.authEndpoint}/_emulator/health`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
  })

  it.each([
    ['GET', '/unknown'],
    ['PUT', '/documents'],
    ['HEAD', '/documents'],
  ])('responds to %s %s with 404', async (method, path) => {
    const response = await fetch(api.emulator.apiEndpoint + path, { method })
    expect(response.status).toBe(404)
    if (method !== 'HEAD')
      expect(await response.json()).toEqual({ message: `There is no operation ${method} /v1${path}` })
  })

  it('mentions /v1 if it is missing in the path', async () => {
    const response = await fetch(`${api.emulator.authEndpoint}/documents`)
    expect(await response.json()).toEqual({
      message: 'There is no operation GET /documents. The paths of the API start with /v1',
    })
  })

  it('responds to OPTIONS on every path, and allows requests from all origins', async () => {
    for (const url of [`${api.emulator.apiEndpoint}/documents`, `${api.emulator.authEndpoint}/files/x`]) {
      const response = await fetch(url, { method: 'OPTIONS' })
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({})
      expect(response.headers.get('access-control-allow-methods')).toContain('PATCH')
      expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
    }
    for (const path of ['/documents', '/documents/malformed', '/unknown']) {
      const { headers } = await api.send('GET', path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream', ''])(
    'rejects a body of type "%s" with 415',
    async type => {
      const response = await api.send('POST', '/documents', '{}', { 'content-type': type })
      expect(response).toMatchObject({ status: 415, body: { message: 'Content-Type must be application/json' } })
    },
  )

  it('rejects a missing body with 415 without a type, and with 400 with a JSON type', async () => {
    expect((await api.send('POST', '/documents')).status).toBe(415)
    const response = await api.send('POST', '/documents', '', { 'content-type': 'application/json' })
    expect(response).toMatchObject({ status: 400, body: { message: 'The body must be an object' } })
  })

  it('accepts a type with parameters', async () => {
    const response = await api.send('POST', '/documents', '{}', { 'content-type': 'application/json; charset=utf-8' })
    expect(response.status).toBe(200)
  })

  it('accepts a content type without a body, because some clients always send one', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await api.send('GET', '/documents', undefined, headers)).status).toBe(200)
    expect((await api.send('DELETE', '/documents', undefined, headers)).status).toBe(200)
  })

  it('rejects an unexpected body, because a filter in it would be ignored', async () => {
    const response = await api.send('DELETE', '/documents', { datasetId: 'las:dataset:0' })
    expect(response).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('DELETE /documents takes no body') },
    })
  })

  it.each(['{', '"', 'undefined', '{"a":1}x', '\u0000'])('rejects %j, which is not valid JSON', async body => {
    const response = await api.send('POST', '/documents', body, { 'content-type': 'application/json' })
    expect(response).toMatchObject({ status: 400, body: { message: 'The body is not valid JSON' } })
  })

  it('rejects a body that is not valid UTF-8', async () => {
    const response = await fetch(`${api.emulator.apiEndpoint}/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body: Buffer.from('{"name":"\xe6"}', 'latin1'),
    })
    expect([response.status, await response.json()]).toEqual([400, { message: 'The body is not valid UTF-8' }])
  })

  it('rejects deep nesting', async () => {
    const body = `{"metadata":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const response = await api.send('POST', '/documents', body, { 'content-type': 'application/json' })
    expect(response).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('more than 100 nested arrays and objects') },
    })
  })

  it('rejects a body of more than 10 MiB with 413', async () => {
    const response = await api.send('POST', '/documents', { name: 'x'.repeat(11 * 1024 * 1024) })
    expect(response).toMatchObject({
      status: 413,
      body: { message: expect.stringContaining('larger than 10485760 bytes') },
    })
  })

  it('rejects a path that cannot be decoded', async () => {
    const response = await api.send('GET', '/documents/%zz')
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('The path is not valid') } })
  })

  it.each([
    ['/documents?maxResults=0', 'maxResults must be from 1 to 1000'],
    ['/documents?maxResults=1001', 'maxResults must be from 1 to 1000'],
    ['/documents?maxResults=ten', 'maxResults must be an integer from 1 to 1000'],
    ['/documents?maxResults=1&maxResults=2', 'maxResults must not be repeated'],
    ['/documents?order=newest', 'order must be one of ascending, descending'],
    ['/documents?consentId=x', 'consentId[0] must match ^las:consent:[a-f0-9]{32}$'],
    ['/documents?__proto__=x', /^__proto__ is not allowed/],
    ['/documents?datasetid=x', /^datasetid is not allowed; expected one of/],
  ])('rejects %s', async (path, message) => {
    const response = await api.send('GET', path)
    expect(response.status).toBe(400)
    expect(response.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('rejects an unknown expectation, and a request without a host', async () => {
    const expecting = await sendRaw(
      'GET /v1/documents HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
    )
    expect(expecting).toMatch(/^HTTP\/1\.1 417 .*\{"message":"The Expect header must be 100-continue"\}$/s)
    const hostless = await sendRaw('GET /v1/documents HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(hostless).toMatch(/^HTTP\/1\.1 400 .*\{"message":"The Host header is required"\}$/s)
  })

  it('responds to invalid HTTP with the usual errors, and keeps working', async () => {
    const received = await sendRaw('not http at all\r\n\r\n')
    expect(received).toMatch(/^HTTP\/1\.1 400 .*\{"message":"The request is not valid HTTP"\}$/s)
    expect(received).toContain('Access-Control-Allow-Origin: *')
    const header = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)
    expect(header).toMatch(
      /^HTTP\/1\.1 431 .*\{"message":"The request line and the headers are larger than 16384 bytes"\}$/s,
    )
    expect((await api.send('GET', '/documents')).status).toBe(200)
  })
})

describe('the log', () => {
  it('contains a line for each request, without secrets and queries', async () => {
    const lines: string[] = []
    const logged = await startTestApi({ log: { request: line => lines.push(line), fault: () => {} } })
    await logged.send('GET', '/documents?consentId=secret')
    await logged.send('POST', '/documents', { content: btoa('content'), contentType: 'application/pdf' })
    await logged.send('POST', '/secrets', { data: { a: 'content' } })
    const content = JSON.stringify(lines)
    for (const text of [logged.token, btoa('content'), 'content', logged.emulator.credentials.clientSecret]) {
      expect(content).not.toContain(text)
    }
    await logged.emulator.faults.add({ route: 'GET /models', drop: 'response' })
    await expect(logged.send('GET', '/models')).rejects.toThrow()
    await logged.close()
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/oauth2\/token 200 \d+ ms$/),
      expect.stringMatching(/^GET \/v1\/documents 400 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/documents 200 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/secrets 200 \d+ ms$/),
      expect.stringMatching(/^GET \/v1\/models no response \d+ ms$/),
    ])
  })
})
