import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Sends bytes as they are, and gives the answer as it is. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.emulator.apiEndpoint).port), '127.0.0.1')
    let answer = ''
    socket.on('data', chunk => (answer += chunk))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.end(text)
  })
}

describe('the server', () => {
  it('says that it is well', async () => {
    const response = await fetch(`${api.emulator.authEndpoint}/_emulator/health`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
  })

  it.each([
    ['GET', '/unknown'],
    ['PUT', '/documents'],
    ['HEAD', '/documents'],
  ])('answers %s %s with 404', async (method, path) => {
    const response = await fetch(api.emulator.apiEndpoint + path, { method })
    expect(response.status).toBe(404)
    if (method !== 'HEAD')
      expect(await response.json()).toEqual({ message: `There is no operation ${method} /v1${path}` })
  })

  it('tells an API endpoint without /v1 where the operations are', async () => {
    const response = await fetch(`${api.emulator.authEndpoint}/documents`)
    expect(await response.json()).toEqual({
      message: 'There is no operation GET /documents. The operations of the API are below /v1',
    })
  })

  it('answers OPTIONS on every path, and lets other origins in everywhere', async () => {
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
    'refuses a body of type "%s" with 415',
    async type => {
      const answer = await api.send('POST', '/documents', '{}', { 'content-type': type })
      expect(answer).toMatchObject({ status: 415, body: { message: 'Content-Type must be application/json' } })
    },
  )

  it('refuses a missing body of no type with 415, and of JSON with 400', async () => {
    expect((await api.send('POST', '/documents')).status).toBe(415)
    const answer = await api.send('POST', '/documents', '', { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status: 400, body: { message: 'The body must be an object' } })
  })

  it('takes a type with parameters', async () => {
    const answer = await api.send('POST', '/documents', '{}', { 'content-type': 'application/json; charset=utf-8' })
    expect(answer.status).toBe(200)
  })

  it('takes a content type on requests without a body, as some clients send it always', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await api.send('GET', '/documents', undefined, headers)).status).toBe(200)
    expect((await api.send('DELETE', '/documents', undefined, headers)).status).toBe(200)
  })

  it('refuses a body where none belongs, lest a filter in it be overlooked', async () => {
    const answer = await api.send('DELETE', '/documents', { datasetId: 'las:dataset:0' })
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('DELETE /documents takes no body') },
    })
  })

  it.each(['{', '"', 'undefined', '{"a":1}x', '\u0000'])('refuses %j, which is not JSON', async body => {
    const answer = await api.send('POST', '/documents', body, { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status: 400, body: { message: 'The body is not valid JSON' } })
  })

  it('refuses a body that is not UTF-8, and puts nothing in place of what is none', async () => {
    const response = await fetch(`${api.emulator.apiEndpoint}/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body: Buffer.from('{"name":"\xe6"}', 'latin1'),
    })
    expect([response.status, await response.json()]).toEqual([400, { message: 'The body is not valid UTF-8' }])
  })

  it('refuses nesting without end', async () => {
    const body = `{"metadata":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const answer = await api.send('POST', '/documents', body, { 'content-type': 'application/json' })
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('more than 100 nested arrays and objects') },
    })
  })

  it('refuses a body of more than 10 MiB with 413', async () => {
    const answer = await api.send('POST', '/documents', { name: 'x'.repeat(11 * 1024 * 1024) })
    expect(answer).toMatchObject({
      status: 413,
      body: { message: expect.stringContaining('larger than 10485760 bytes') },
    })
  })

  it('refuses a path that cannot be decoded', async () => {
    const answer = await api.send('GET', '/documents/%zz')
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('The path is not valid') } })
  })

  it.each([
    ['/documents?maxResults=0', 'maxResults must be from 1 to 1000'],
    ['/documents?maxResults=1001', 'maxResults must be from 1 to 1000'],
    ['/documents?maxResults=ten', 'maxResults must be an integer from 1 to 1000'],
    ['/documents?maxResults=1&maxResults=2', 'maxResults must be given once'],
    ['/documents?order=newest', 'order must be one of ascending, descending'],
    ['/documents?consentId=x', 'consentId[0] must match ^las:consent:[a-f0-9]{32}$'],
    ['/documents?__proto__=x', /^__proto__ is not allowed/],
    ['/documents?datasetid=x', /^datasetid is not allowed; expected one of/],
  ])('refuses %s', async (path, message) => {
    const answer = await api.send('GET', path)
    expect(answer.status).toBe(400)
    expect(answer.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('refuses an expectation that it does not know, and a request without a host', async () => {
    const expecting = await sendRaw(
      'GET /v1/documents HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
    )
    expect(expecting).toMatch(/^HTTP\/1\.1 417 .*\{"message":"The header Expect must be 100-continue"\}$/s)
    const hostless = await sendRaw('GET /v1/documents HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(hostless).toMatch(/^HTTP\/1\.1 400 .*\{"message":"The header Host is required"\}$/s)
  })

  it('answers what is no HTTP in its own form, and lives on', async () => {
    const answer = await sendRaw('no http at all\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*\{"message":"The request is not valid HTTP"\}$/s)
    expect(answer).toContain('Access-Control-Allow-Origin: *')
    const header = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)
    expect(header).toMatch(
      /^HTTP\/1\.1 431 .*\{"message":"The request line and the headers are larger than 16384 bytes"\}$/s,
    )
    expect((await api.send('GET', '/documents')).status).toBe(200)
  })
})

describe('the log', () => {
  it('has a line for each request, without secrets and queries', async () => {
    const lines: string[] = []
    const logged = await startTestApi({ log: { request: line => lines.push(line), fault: () => {} } })
    await logged.send('GET', '/documents?consentId=secret')
    await logged.send('POST', '/documents', { content: btoa('content'), contentType: 'application/pdf' })
    await logged.send('POST', '/secrets', { data: { a: 'content' } })
    const content = JSON.stringify(lines)
    for (const text of [logged.token, btoa('content'), 'content', logged.emulator.credentials.clientSecret]) {
      expect(content).not.toContain(text)
    }
    logged.emulator.faults.add({ route: 'GET /models', drop: 'response' })
    await expect(logged.send('GET', '/models')).rejects.toThrow()
    await logged.close()
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/oauth2\/token 200 \d+ ms$/),
      expect.stringMatching(/^GET \/v1\/documents 400 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/documents 200 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/secrets 200 \d+ ms$/),
      expect.stringMatching(/^GET \/v1\/models unanswered \d+ ms$/),
    ])
  })
})
