import { afterEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/emulator.js'
import { Browser, type Page } from '../../testing/browser.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
afterEach(() => api.close())

/** A browser in which the owner has signed in. */
async function start(options: EmulatorOptions = {}): Promise<Browser> {
  api = await startTestApi(options)
  const browser = new Browser(api.emulator)
  await browser.open(await api.emulator.consoleLink())
  return browser
}

const ROUTES = [
  ['GET', 'session'],
  ['POST', 'session/token'],
  ['DELETE', 'session'],
] as const

const corsHeadersOf = ({ headers }: Page): string[] =>
  Object.keys(headers).filter(name => name.startsWith('access-control-'))

describe.each<['on' | 'off']>([['on'], ['off']])('with authentication %s, sessions of the console', auth => {
  it('are available to its own pages', async () => {
    const browser = await start({ auth })
    const origin = api.emulator.authEndpoint
    for (const headers of [
      { origin, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
      { origin },
    ]) {
      const response = await browser.api('POST', 'session/token', headers)
      expect([response.status, corsHeadersOf(response)]).toEqual([200, []])
    }
    const address = `http://127.0.0.1:${api.emulator.port}`
    const other = { origin: address, host: new URL(address).host, 'sec-fetch-site': 'same-origin' }
    expect((await browser.api('POST', 'session/token', other)).status).toBe(200)
  })

  it.each([
    ['another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['another site without Sec-Fetch-Site', { origin: 'https://evil.test' }],
    ['another port of the same machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['another port without Sec-Fetch-Site', { origin: 'http://localhost:3000' }],
    ['another scheme', { origin: 'https://localhost', 'sec-fetch-site': 'same-site' }],
    ['a sandbox or a file', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['another site without Origin', { 'sec-fetch-site': 'cross-site' }],
    ['another port without Origin', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])('are not available to %s', async (_page, headers) => {
    const browser = await start({ auth })
    for (const [method, path] of ROUTES) {
      const response = await browser.api(method, path, headers)
      expect([response.status, corsHeadersOf(response)], `${method} ${path}`).toEqual([403, []])
      expect(response.body).not.toContain('accessToken')
    }
    expect((await browser.api('GET', 'session')).status).toBe(200)
  })

  it.each(['evil.test', 'localhost.evil.test'])('are not available under the host name %s', async name => {
    const browser = await start({ auth })
    const host = `${name}:${api.emulator.port}`
    for (const headers of [{ host }, { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }]) {
      for (const [method, path] of ROUTES) {
        const response = await browser.api(method, path, headers)
        expect([response.status, corsHeadersOf(response)], `${method} ${path}`).toEqual([403, []])
      }
    }
    for (const path of ['sign-in', 'callback?code=a&state=b', 'link?token=a']) {
      const page = await browser.open(`/_console/${path}`, { headers: { host }, isManual: true })
      expect([page.status, page.headers['set-cookie']], path).toEqual([403, undefined])
    }
  })

  it('do not give access to the admin API', async () => {
    const browser = await start({ auth })
    const { accessToken } = (await browser.api('POST', 'session/token')).json
    const origin = api.emulator.authEndpoint
    for (const [method, path] of [
      ['GET', 'status'],
      ['POST', 'reset'],
      ['POST', 'console-link'],
    ] as const) {
      for (const authorization of [{}, { authorization: `Bearer ${accessToken}` }]) {
        const headers = { origin, 'sec-fetch-site': 'same-origin', ...authorization }
        const response = await browser.open(`/_emulator/${path}`, { method, headers })
        expect([response.status, response.body]).toEqual([403, expect.stringContaining('web page')])
      }
      const withSecret = { origin, authorization: `Bearer ${api.emulator.adminSecret}` }
      expect((await browser.open(`/_emulator/${path}`, { method, headers: withSecret })).status).toBe(200)
    }
  })
})

describe('without authentication, the console', () => {
  it("is the first organization's own client", async () => {
    api = await startTestApi({ auth: 'off' })
    const browser = new Browser(api.emulator)
    const { status, json } = await browser.api('POST', 'session/token')
    expect(status).toBe(200)
    const { organizationId } = await api.ok('GET', '/organizations/me')
    expect(json).toMatchObject({
      user: { id: expect.stringMatching(/^las:app-client:/) },
      organization: { organizationId },
      sections: ['review', 'inspect', 'tools'],
      isOpen: true,
    })
    const authorization = `Bearer ${json.accessToken}`
    expect((await api.send('POST', '/documents', {}, { authorization })).body.createdBy).toBe(
      (json.user as { id: string }).id,
    )
    expect(browser.cookies.size).toBe(0)
    expect((await browser.api('DELETE', 'session')).status).toBe(204)
  })

  it('lets users sign in, and is open again after they sign out', async () => {
    const browser = await start({ auth: 'off' })
    const session = async (): Promise<unknown> => (await browser.api('GET', 'session')).json
    expect(await session()).toMatchObject({ user: { name: 'owner@example.com' }, isOpen: false })
    await browser.api('DELETE', 'session')
    expect(await session()).toMatchObject({ isOpen: true })
    await api.ok('POST', '/users', { email: 'kari@example.com', roleIds: ['las:role:validator'] })
    await browser.signIn('kari@example.com')
    expect(await session()).toMatchObject({ user: { name: 'kari@example.com' }, sections: ['review'], isOpen: false })
  })
})
