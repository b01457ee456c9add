import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/emulator.js'
import { CALLBACK, createPublicClient } from '../../testing/sign-in.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let client: Json
afterEach(() => api.close())

async function start(options: EmulatorOptions = {}): Promise<void> {
  api = await startTestApi(options)
  client = await createPublicClient(api)
}

/** Sends a request to this machine with a `Host` header, as a browser does if the name resolves to this machine. */
const send = (host: string, path: string, method = 'GET', more: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const port = api.emulator.port
    const headers = { host, 'content-type': 'application/x-www-form-urlencoded', ...more }
    request({ host: '127.0.0.1', port, path, method, headers }, async response => {
      resolve({ status: response.statusCode, body: await text(response) })
    })
      .on('error', reject)
      .end()
  })

const page = (): string =>
  `/oauth2/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: String(client.clientId),
    redirect_uri: CALLBACK,
    code_challenge_method: 'S256',
    code_challenge: 'A'.repeat(43),
  })}`
const logout = (): string =>
  `/logout?${new URLSearchParams({ client_id: String(client.clientId), logout_uri: CALLBACK })}`

describe('pages that require no token', () => {
  it.each([
    'evil.test',
    'evil.test:8099',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    'user@localhost',
    '%6cocalhost.x',
  ])('are not available on the host %s', async host => {
    await start()
    for (const [method, path] of [
      ['GET', page()],
      ['POST', '/oauth2/authorize'],
      ['GET', logout()],
      ['GET', logout().replace('/logout', '/oauth2/logout')],
    ] as const) {
      const { status, body } = await send(host, path, method)
      expect([400, 403], `${method} ${path}`).toContain(status)
      expect(body).not.toContain('owner@example.com')
      if (status === 403) expect(body).toContain('--public-url')
    }
  })

  it.each([
    'localhost',
    'localhost:1',
    '127.0.0.1:8099',
    '[::1]:8099',
    '127.1.2.3',
    '192.168.1.5:8099',
    '[fe80::1]',
    'LOCALHOST',
  ])('are available on the host %s', async host => {
    await start()
    expect(await send(host, page())).toMatchObject({ status: 200, body: expect.stringContaining('owner@example.com') })
    expect((await send(host, logout())).status).toBe(302)
  })

  it('are available on every host and suggest no users if they require the secret', async () => {
    await start({ host: '0.0.0.0' })
    const { status, body } = await send('las-emulator:8099', page())
    expect(status).toBe(200)
    expect(body).not.toContain('owner@example.com')
    expect(body).toContain('type="password"')
  })

  it('are the only ones affected: the API is available on every host', async () => {
    await start()
    const authorization = `Bearer ${api.token}`
    expect((await send('las-emulator:8099', '/v1/documents', 'GET', { authorization })).status).toBe(200)
  })
})
