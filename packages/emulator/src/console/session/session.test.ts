import { afterEach, describe, expect, it } from 'vitest'
import { Browser } from '../../testing/browser.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OWNER = 'owner@example.com'
const KARI = 'kari@example.com'

let api: TestApi
afterEach(() => api.close())

async function start(options: Parameters<typeof startTestApi>[0] = {}): Promise<Browser> {
  api = await startTestApi(options)
  return new Browser(api.emulator)
}

const statusWith = async (token: unknown, path = '/documents'): Promise<number> =>
  (await api.send('GET', path, undefined, { authorization: `Bearer ${token}` })).status

describe('the sign-in of the console', () => {
  it('stores a session in a cookie, and opens the page that the user wanted', async () => {
    const browser = await start()
    expect(await browser.api('GET', 'session')).toMatchObject({ status: 401 })
    const page = await browser.signIn(OWNER, { to: '/_console/review/a%20b?tab=mine' })
    expect(new URL(page.url).href.replace(/^.*?\/_/, '/_')).toBe('/_console/review/a%20b?tab=mine')
    const name = `las-console-${api.emulator.port}`
    expect(browser.cookies.get(name)?.attributes).toEqual([
      'Path=/_console',
      'Max-Age=2592000',
      'HttpOnly',
      'SameSite=Strict',
    ])
    expect(browser.cookies.get('las-console-sign-in')?.attributes).toEqual([
      'Path=/_console',
      'Max-Age=600',
      'HttpOnly',
      'SameSite=Lax',
    ])

    const me = await api.ok('GET', '/organizations/me')
    const session = {
      user: { id: expect.stringMatching(/^las:user:/), name: OWNER },
      organization: { organizationId: me.organizationId, name: null },
      sections: ['review', 'inspect', 'tools'],
      isOpen: false,
      apiEndpoint: api.emulator.apiEndpoint,
    }
    expect((await browser.api('GET', 'session')).json).toEqual(session)
    const { status, json, headers } = await browser.api('POST', 'session/token')
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(json).toEqual({ ...session, accessToken: expect.any(String), expiresIn: 3600 })
    expect(await statusWith(json.accessToken)).toBe(200)
    // The token is that of the user.
    const document = await api.send('POST', '/documents', {}, { authorization: `Bearer ${json.accessToken}` })
    expect(document.body.createdBy).toBe((json.user as typeof session.user).id)
    expect(browser.cookies.get(name)?.value).not.toContain(json.accessToken)
  })

  it('shows the names of the console and the organization', async () => {
    const browser = await start()
    await api.ok('PATCH', '/organizations/me', { name: 'Sunrise AS' })
    expect((await browser.open('/_console/sign-in')).body).toContain(
      'Sign in to <strong>Sunrise AS</strong> to continue to <strong>LAS console</strong>',
    )
    await browser.signIn(OWNER)
    expect((await browser.api('GET', 'session')).json).toMatchObject({ organization: { name: 'Sunrise AS' } })
  })

  it('uses the name of the profile', async () => {
    const browser = await start()
    await api.ok('PATCH', '/profiles/me', { givenName: 'Kari', familyName: 'Nordmann' })
    await browser.signIn(OWNER)
    expect((await browser.api('GET', 'session')).json).toMatchObject({ user: { name: 'Kari Nordmann' } })
  })

  it.each([
    'https://evil.test/_console/',
    '//evil.test/_console/',
    '/\\evil.test/_console/',
    '/oauth2/authorize',
    '/_console/../v1/documents',
    '/_console/api/session',
    'javascript:alert(1)',
    '/_console\r\nSet-Cookie: a=b',
    'http://[',
  ])('opens the first page instead of %j', async to => {
    const browser = await start()
    const page = await browser.signIn(OWNER, { to })
    expect(page.url).toBe(`${api.emulator.authEndpoint}/_console/`)
  })

  it('is independent in each tab of a browser', async () => {
    const browser = await start()
    const [first, second] = [
      await browser.open('/_console/sign-in?to=/_console/1'),
      await browser.open('/_console/sign-in'),
    ]
    expect((await browser.submit(first, { email: OWNER })).url).toMatch(/\/_console\/1$/)
    expect((await browser.submit(second, { email: OWNER })).url).toMatch(/\/_console\/$/)
  })

  it('rejects the code of a sign-in that another browser has started', async () => {
    const [victim, other] = [await start(), new Browser(api.emulator)]
    await victim.open('/_console/sign-in')
    const form = await other.open('/_console/sign-in')
    const callback = await callbackOf(other, form)
    for (const state of [undefined, '', 'x', 'x.y']) {
      const url = new URL(callback)
      if (state !== undefined) url.searchParams.set('state', state)
      const page = await victim.open(url.href)
      expect([page.status, page.body]).toEqual([400, expect.stringContaining('not started in this browser')])
      expect(page.body).toContain('href="/_console/sign-in"')
    }
    expect([...victim.cookies.keys()].sort()).toEqual(['las-console-sign-in', 'las-sign-in'])
    // The code is still valid in the browser that has started the sign-in, once.
    expect((await other.open(callback, { isManual: true })).status).toBe(303)
    expect((await other.open(callback, { isManual: true })).status).toBe(400)
  })

  it('rejects unknown and expired codes, and reports errors', async () => {
    let now = Date.UTC(2026, 0, 1)
    const browser = await start({ clock: () => now })
    const callback = new URL(await callbackOf(browser, await browser.open('/_console/sign-in')))
    const unknown = new URL(callback)
    unknown.searchParams.set('code', 'x')
    expect((await browser.open(unknown.href)).body).toContain('expired or was completed before')
    now += MINUTE
    expect((await browser.open(callback.href)).body).toContain('expired or was completed before')
    const failed = await browser.open('/_console/callback?error=invalid_request&error_description=%3Cb%3Ewrong')
    expect([failed.status, failed.body]).toEqual([400, expect.stringContaining('&lt;b&gt;wrong')])
  })

  it('only redirects to its own callback, and exchanges codes only in the emulator', async () => {
    const browser = await start()
    const authorize = (redirect_uri: string): string =>
      `/oauth2/authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: 'las-console',
        redirect_uri,
        code_challenge: 'A'.repeat(43),
        code_challenge_method: 'S256',
      })}`
    const { authEndpoint } = api.emulator
    expect((await browser.open(authorize(`${authEndpoint}/_console/callback`))).status).toBe(200)
    for (const uri of ['http://localhost:1/_console/callback', 'https://evil.test/_console/callback', authEndpoint]) {
      expect((await browser.open(authorize(uri))).status, uri).toBe(400)
    }
    await browser.signIn(OWNER)
    const refreshToken = browser.cookies.get(`las-console-${api.emulator.port}`)?.value ?? ''
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'las-console',
      refresh_token: refreshToken,
    })
    const response = await fetch(`${authEndpoint}/oauth2/token`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ error: 'invalid_client' })
    expect((await browser.api('GET', 'session')).status).toBe(200)
  })

  it('does not add an app client to the organization', async () => {
    const browser = await start()
    await browser.signIn(OWNER)
    const { appClients } = (await api.ok('GET', '/appClients')) as { appClients: unknown[] }
    expect(appClients).toHaveLength(1)
  })
})

/** The URL of the callback, to which the sign-in page redirects. */
async function callbackOf(browser: Browser, form: Awaited<ReturnType<Browser['open']>>): Promise<string> {
  const hidden = [...form.body.matchAll(/name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  const page = await browser.open('/oauth2/authorize', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([...hidden, ['email', OWNER]]).toString(),
    isManual: true,
  })
  return page.headers.location ?? ''
}

describe('a session of the console', () => {
  it('ends when the user signs out', async () => {
    const [browser, other] = [await start(), new Browser(api.emulator)]
    for (const each of [browser, other]) await each.signIn(OWNER)
    const cookie = browser.cookieFor('/_console')
    expect((await browser.api('DELETE', 'session')).status).toBe(204)
    expect(browser.cookieFor('/_console')).toBe(cookie.replace(/; las-console-\d+=.*/, ''))
    expect((await browser.api('POST', 'session/token')).status).toBe(401)
    // A copy of the cookie is not valid either.
    expect((await browser.api('POST', 'session/token', { cookie })).status).toBe(401)
    expect((await other.api('POST', 'session/token')).status).toBe(200)
    expect((await browser.api('DELETE', 'session')).status).toBe(204)
  })

  it('lasts 30 days, whether it is used or not', async () => {
    let now = Date.UTC(2026, 0, 1)
    const browser = await start({ clock: () => now })
    await browser.signIn(OWNER)
    const cookie = browser.cookieFor('/_console')
    for (let hours = 0; hours < 48; hours += 5) {
      now += 5 * 60 * MINUTE
      expect((await browser.api('POST', 'session/token')).status).toBe(200)
    }
    // The cookie stays the same, so that a response that is lost, or another tab, does not end the session.
    expect(browser.cookieFor('/_console')).toBe(cookie)
    now = Date.UTC(2026, 0, 31) - 1
    expect((await browser.api('GET', 'session')).status).toBe(200)
    now += 1
    expect((await browser.api('GET', 'session')).status).toBe(401)
    expect((await browser.api('POST', 'session/token')).status).toBe(401)
    expect(now - Date.UTC(2026, 0, 1)).toBe(30 * DAY)
  })

  it('ends when the user is deleted, and stays ended after a new invitation', async () => {
    const browser = await start()
    const { userId } = await api.ok('POST', '/users', { email: KARI, roleIds: ['las:role:editor'] })
    await browser.signIn(KARI)
    const { accessToken } = (await browser.api('POST', 'session/token')).json
    expect(await statusWith(accessToken)).toBe(200)
    await api.ok('DELETE', `/users/${userId}`)
    expect((await browser.api('GET', 'session')).status).toBe(401)
    expect((await browser.api('POST', 'session/token')).status).toBe(401)
    expect(await statusWith(accessToken)).toBe(401)
    await api.emulator.clock.advance(1000)
    await api.ok('POST', '/users', { email: KARI, roleIds: ['las:role:editor'] })
    expect((await browser.api('GET', 'session')).status).toBe(401)
  })

  it.each([
    ['las:role:administrator', ['review', 'inspect', 'tools']],
    ['las:role:editor', ['review', 'inspect']],
    ['las:role:validator', ['review']],
    ['las:role:reader', ['inspect']],
  ])('of a user with the role %s contains the sections %j', async (roleId, sections) => {
    const browser = await start()
    await api.ok('POST', '/users', { email: KARI, roleIds: [roleId] })
    await browser.signIn(KARI)
    expect((await browser.api('GET', 'session')).json.sections).toEqual(sections)
  })

  it('has the current roles', async () => {
    const browser = await start()
    const { roleId } = await api.ok('POST', '/roles', {
      name: 'Completes workflow steps',
      permissions: ['read', 'write'].map(action => ({
        resourceId: 'las:transition-execution:*',
        action,
        effect: 'allow',
      })),
    })
    const { userId } = await api.ok('POST', '/users', { email: KARI, roleIds: [] })
    await browser.signIn(KARI)
    expect((await browser.api('GET', 'session')).json.sections).toEqual([])
    await api.ok('PATCH', `/users/${userId}`, { roleIds: [roleId] })
    const { json } = await browser.api('POST', 'session/token')
    expect(json.sections).toEqual(['review'])
    expect(await statusWith(json.accessToken)).toBe(403)
  })

  it('of another emulator on the same machine is separate', async () => {
    const browser = await start()
    await browser.signIn(OWNER)
    const other = await startTestApi()
    try {
      const cookie = browser.cookieFor('/_console')
      const response = await fetch(`${other.emulator.authEndpoint}/_console/api/session`, { headers: { cookie } })
      expect(response.status).toBe(401)
      const renamed = cookie.replace(`las-console-${api.emulator.port}`, `las-console-${other.emulator.port}`)
      const forged = await fetch(`${other.emulator.authEndpoint}/_console/api/session`, {
        headers: { cookie: renamed },
      })
      expect(forged.status).toBe(401)
    } finally {
      await other.close()
    }
  })
})
