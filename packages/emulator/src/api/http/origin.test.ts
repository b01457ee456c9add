import { request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../../application/start-emulator.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { publicOrigin } from './public-url.js'

let api: TestApi
let port: string
beforeAll(async () => {
  api = await startTestApi()
  port = new URL(api.emulator.apiEndpoint).port
})
afterAll(() => api.close())

interface Received {
  readonly status: number | undefined
  readonly body: Json
}

/** Sends a request with headers that `fetch` does not allow. */
function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
  { emulator, token } = api,
): Promise<Received> {
  const url = new URL(path, emulator.authEndpoint)
  const all = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...headers }
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestSecurely : request
    open(url, { method, headers: all, agent: false, rejectUnauthorized: false }, async response => {
      const content = await text(response)
      resolve({ status: response.statusCode, body: content.startsWith('{') ? JSON.parse(content) : { content } })
    })
      .on('error', reject)
      .end(body && JSON.stringify(body))
  })
}

/** Sends raw lines, and returns the status and the body of the response. */
async function sendLines(...lines: string[]): Promise<Received> {
  const socket = connect(Number(port), '127.0.0.1')
  socket.end([...lines, `Authorization: Bearer ${api.token}`, 'Connection: close', '', ''].join('\r\n'))
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) }
}

const create = async (host: string): Promise<Received> => send('POST', '/v1/documents', { host }, {})

describe('the URLs in a response', () => {
  const host = 'las-emulator:8099'

  it('have the origin that the client used, in all responses', async () => {
    const urls: unknown[] = []
    const { documentId, fileUrl } = (await create(host)).body
    const path = `/v1/documents/${documentId}`
    urls.push(fileUrl, (await send('GET', path, { host })).body.fileUrl)
    urls.push((await send('PATCH', path, { host }, { name: 'renamed' })).body.fileUrl)
    const listed = (await send('GET', '/v1/documents', { host })).body.documents as Json[]
    urls.push(...listed.map(document => document.fileUrl))
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
    const rejected = (await send('POST', '/v1/predictions', { host }, { documentId, modelId })).body
    urls.push(String(rejected.message).match(/http\S+/)?.[0])
    urls.push((await send('DELETE', path, { host })).body.fileUrl)
    await create(host)
    const deleted = (await send('DELETE', '/v1/documents', { host })).body.documents as Json[]
    urls.push(...deleted.map(document => document.fileUrl))
    expect(urls.length).toBeGreaterThanOrEqual(7)
    for (const url of urls) expect(String(url)).toMatch(/^http:\/\/las-emulator:8099\/files\/[0-9a-f]{32}$/)

    const description = JSON.stringify((await send('GET', '/openapi.json', { host })).body)
    expect(description).toContain('"servers":[{"url":"http://las-emulator:8099/v1"}]')
    expect(description).toContain('"tokenUrl":"http://las-emulator:8099/oauth2/token"')
    expect(description).toContain('"authorizationUrl":"http://las-emulator:8099/oauth2/authorize"')
    expect(description).not.toContain('localhost:')
    const authorization = `Bearer ${api.emulator.adminSecret}`
    const seeded = await send('POST', '/_emulator/seed', { host, authorization }, { documents: [{}] })
    expect((seeded.body.documents as Json[])[0]?.fileUrl).toMatch(/^http:\/\/las-emulator:8099\//)
  })

  it('change with the host that the client uses', async () => {
    const { documentId } = (await create('first:1')).body
    for (const host of ['second:2', `127.0.0.1:${port}`, `localhost:${port}`]) {
      const { fileUrl } = (await send('GET', `/v1/documents/${documentId}`, { host })).body
      expect(new URL(String(fileUrl)).host).toBe(host)
    }
    expect((await api.emulator.seed({ documents: [{}] })).documents[0]?.fileUrl).toContain(`http://localhost:${port}/`)
  })

  it.each([
    ['las_emulator:8099', 'http://las_emulator:8099'],
    ['LAS.example.com', 'http://las.example.com'],
    ['las.example.com:80', 'http://las.example.com'],
    ['192.0.2.7:8099', 'http://192.0.2.7:8099'],
    ['[2001:DB8::7]:8099', 'http://[2001:db8::7]:8099'],
    ['xn--blbr-roah1j.example:8099', 'http://xn--blbr-roah1j.example:8099'],
  ])('with the host %s have the origin %s', async (host, origin) => {
    const { status, body } = await create(host)
    expect([status, new URL(String(body.fileUrl)).origin]).toEqual([200, origin])
  })

  it.each([
    'a b',
    'a/b',
    'a\\b',
    'a#b',
    'a?b',
    'user@a',
    'a:',
    'a:b',
    'a:99999',
    'a,b',
    '[::1',
    '[::g]',
    '999.1.1.1',
    '"><script>',
    'a%2fb',
    'blåbær',
  ])('never contain the invalid host %j, which is rejected with a 400', async host => {
    const { status, body } = await create(Buffer.from(host).toString('latin1'))
    expect(status).toBe(400)
    expect(body.message).toBe('The Host header must be a host name or an IP address, with an optional port')
  })

  it('never come from a request with two hosts, which is rejected with a 400', async () => {
    const { status, body } = await sendLines('GET /v1/documents HTTP/1.1', 'Host: a', 'Host: b')
    expect([status, body]).toEqual([400, { message: 'The Host header must not be repeated' }])
  })

  it('have the address of the connection if an HTTP/1.0 request has no host', async () => {
    await create('a')
    const { documents } = (await sendLines('GET /v1/documents?maxResults=1 HTTP/1.0')).body as { documents: Json[] }
    expect(new URL(String(documents[0]?.fileUrl)).host).toBe(`127.0.0.1:${port}`)
  })

  it('have the host of an absolute URL, as sent to proxies', async () => {
    await create('a')
    const line = 'GET http://las-emulator:8099/v1/documents?maxResults=1 HTTP/1.1'
    const { documents } = (await sendLines(line, 'Host: other')).body as { documents: Json[] }
    expect(new URL(String(documents[0]?.fileUrl)).host).toBe('las-emulator:8099')
    expect((await sendLines('GET http://user@a/v1/documents HTTP/1.1', 'Host: a')).status).toBe(400)
  })

  it('ignore forwarding headers, which any client can send', async () => {
    const { body } = await send(
      'POST',
      '/v1/documents',
      {
        host,
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '1',
        forwarded: 'host=evil.test;proto=https',
      },
      {},
    )
    expect(body.fileUrl).toMatch(/^http:\/\/las-emulator:8099\//)
  })

  it('are HTTPS with tls', async () => {
    const secure = await startTestApiWithTls()
    const { body } = await send('POST', '/v1/documents', { host }, {}, secure)
    expect(body.fileUrl).toMatch(/^https:\/\/las-emulator:8099\//)
    await secure.emulator.close()
  })
})

/** Signs in without `fetch`, which would have to trust the certificate. */
async function startTestApiWithTls(): Promise<TestApi> {
  const emulator = await startEmulator({ tls: true })
  const { clientId, clientSecret } = emulator.credentials
  const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`
  const path = '/token?grant_type=client_credentials'
  const { body } = await send('POST', path, { authorization }, undefined, { ...api, emulator })
  return { ...api, emulator, token: String(body.access_token) }
}

describe('publicUrl', () => {
  it('is the origin of all URLs, including those in the credentials', async () => {
    const emulator = await startEmulator({ publicUrl: 'https://las.example.com:8443/' })
    const endpoints = { apiEndpoint: 'https://las.example.com:8443/v1', authEndpoint: 'https://las.example.com:8443' }
    expect(emulator).toMatchObject({ ...endpoints, credentials: endpoints })
    const { documents } = await emulator.seed({ documents: [{}] })
    expect(documents[0]?.fileUrl).toMatch(/^https:\/\/las\.example\.com:8443\/files\//)
    await emulator.close()
  })

  it('takes precedence over the Host header, which a proxy can change', async () => {
    const emulator = await startEmulator({ publicUrl: 'https://las.example.com' })
    const localOrigin = `http://localhost:${emulator.port}`
    const { clientId, clientSecret } = emulator.credentials
    const signedIn = await fetch(`${localOrigin}/token?grant_type=client_credentials`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    })
    const { access_token } = (await signedIn.json()) as Json
    const created = await fetch(`${localOrigin}/v1/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(((await created.json()) as Json).fileUrl).toMatch(/^https:\/\/las\.example\.com\/files\//)
    await emulator.close()
  })

  it.each(['http', 'https'])('is passed to steps of workflows as their endpoint (%s)', async scheme => {
    const environments: Readonly<Record<string, string>>[] = []
    const emulator = await startEmulator({
      publicUrl: `${scheme}://las.example.com`,
      transitions: { 'a/b': async (_input, { environment }) => ({ count: environments.push(environment) }) },
    })
    expect(emulator.credentials.allowInsecureHttp).toBe(scheme === 'http' || undefined)
    const transition = { transitionType: 'docker', parameters: { imageUrl: 'a/b' } }
    const { transitions } = await emulator.seed({ transitions: [transition] })
    await emulator.seed({ transitionExecutions: [{ transitionId: transitions[0]?.transitionId, input: {} }] })
    await expect.poll(() => environments).toHaveLength(1)
    expect(environments[0]).toMatchObject({
      LAS_API_ENDPOINT: `${scheme}://las.example.com/v1`,
      LAS_AUTH_ENDPOINT: `${scheme}://las.example.com`,
    })
    expect(environments[0]?.LAS_ALLOW_INSECURE_HTTP).toBe(scheme === 'http' ? 'true' : undefined)
    await emulator.close()
  })

  it.each([
    'las.example.com',
    'ftp://las.example.com',
    'https://las.example.com/las',
    'https://las.example.com/?',
    'https://las.example.com/#',
    'https://las.example.com/?a=b',
    'https://user:secret@las.example.com',
    '',
    'https://',
    'localhost:8099',
  ])('cannot be %j', url => {
    expect(() => publicOrigin(url, 'publicUrl')).toThrow(
      'publicUrl must be a URL with a scheme, a host and an optional port',
    )
  })
})
