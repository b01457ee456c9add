import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let fileUrl: string
beforeAll(async () => {
  api = await startTestApi()
  fileUrl = String((await api.ok('POST', '/documents', { content: btoa('<script>alert(1)</script>') })).fileUrl)
})
afterAll(() => api.close())

const headersOf = async (path: string, init: RequestInit = {}): Promise<Headers> => {
  const url = path.startsWith('http') ? path : api.emulator.authEndpoint + path
  const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${api.token}`, ...init.headers } })
  await response.arrayBuffer()
  return response.headers
}

it.each([
  ['a response', 'GET', '/v1/documents'],
  ['a 401', 'GET', '/v1/documents', { authorization: 'Bearer none' }],
  ['a 404', 'GET', '/nowhere'],
  ['OPTIONS', 'OPTIONS', '/v1/documents'],
  ['a token response', 'POST', '/token'],
  ['a page', 'GET', '/logout'],
  ['an error page', 'GET', '/oauth2/authorize'],
  ['the description', 'GET', '/openapi.json'],
  ['the admin API', 'GET', '/_emulator/health'],
] as [string, string, string, Record<string, string>?][])(
  '%s disables content sniffing',
  async (_name, method, path, headers = {}) => {
    expect((await headersOf(path, { method, headers })).get('x-content-type-options')).toBe('nosniff')
  },
)

it('files disable content sniffing and scripts', async () => {
  const headers = await headersOf(fileUrl)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
})

it('the response to invalid HTTP disables content sniffing', async () => {
  const socket = connect(api.emulator.port, '127.0.0.1')
  socket.write('not http\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*X-Content-Type-Options: nosniff/s)
})

it.each(['/oauth2/authorize', '/logout'])('%s forbids framing and scripts', async path => {
  const headers = await headersOf(path)
  expect(headers.get('content-type')).toMatch(/^text\/html/)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(headers.get('access-control-allow-origin')).toBeNull()
})
