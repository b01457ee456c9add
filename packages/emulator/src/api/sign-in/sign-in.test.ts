import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, signIn, startTestApi, type TestApi } from '../../testing/test-api.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CALLBACK = 'http://localhost:3000/in'
const OWNER = 'owner@example.com'

let now = Date.UTC(2026, 0, 1)
let api: TestApi
let appClient: Json
beforeAll(async () => {
  api = await startTestApi({ clock: () => now })
  appClient = await createClient(false)
})
afterAll(() => api.close())

/** The body of a successful response to the emulator's own client, with a new token in case the last one has expired. */
async function ok(method: string, path: string, body?: unknown): Promise<Json> {
  const authorization = `Bearer ${await signIn(api.emulator)}`
  const response = await api.send(method, path, body, { authorization })
  if (response.status !== 200) throw new Error(`${response.status} ${response.body.message}`)
  return response.body
}

const createClient = (generateSecret: boolean): Promise<Json> =>
  ok('POST', '/appClients', {
    generateSecret,
    callbackUrls: [CALLBACK, 'https://app.test/in?from=las'],
    logoutUrls: ['http://localhost:3000/out'],
  })

const verifier = 'v'.repeat(64)
const challenge = createHash('sha256').update(verifier).digest('base64url')

type Parameters = Record<string, string>

const authorizeUrl = (changes: Parameters = {}): string => {
  const parameters = {
    response_type: 'code',
    client_id: String(appClient.clientId),
    redirect_uri: CALLBACK,
    code_challenge_method: 'S256',
    code_challenge: challenge,
    state: 'a state & more',
    ...changes,
  }
  return `${api.emulator.authEndpoint}/oauth2/authorize?${new URLSearchParams(parameters)}`
}

interface Page {
  readonly response: Response
  readonly html: string
  readonly cookie: string
  readonly fields: Parameters
}

async function open(url: string): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual' })
  const html = await response.text()
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  )
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { response, html, cookie, fields: Object.fromEntries(fields) }
}

const post = (fields: Parameters, cookie: string): Promise<Response> =>
  fetch(`${api.emulator.authEndpoint}/oauth2/authorize`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

/** Signs in with the form, as a browser would. */
async function submitSignIn(email: string, changes: Parameters = {}): Promise<Response> {
  const { fields, cookie } = await open(authorizeUrl(changes))
  return post({ ...fields, email }, cookie)
}

const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'about:blank')

async function codeFor(email: string, changes?: Parameters): Promise<string> {
  return locationOf(await submitSignIn(email, changes)).searchParams.get('code') ?? ''
}

const requestTokens = async (fields: Parameters, inQuery = false): Promise<Json> => {
  const body = new URLSearchParams({ client_id: String(appClient.clientId), ...fields })
  const url = `${api.emulator.authEndpoint}/oauth2/token${inQuery ? `?${body}` : ''}`
  const response = await fetch(url, { method: 'POST', ...(!inQuery && { body }) })
  return { status: response.status, ...((await response.json()) as Json) }
}

const exchange = (code: string, changes: Parameters = {}): Promise<Json> =>
  requestTokens({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier, ...changes })

const refresh = (token: unknown, changes: Parameters = {}): Promise<Json> =>
  requestTokens({ grant_type: 'refresh_token', refresh_token: String(token), ...changes })

const as = ({ access_token }: Json, method: string, path: string, body?: unknown) =>
  api.send(method, path, body, { authorization: `Bearer ${access_token}` })

const tokens = { status: 200, token_type: 'Bearer', expires_in: 3600, access_token: expect.any(String) }

describe('GET /oauth2/authorize', () => {
  it('returns a form without scripts, which other sites can neither frame nor read', async () => {
    const { response, html } = await open(authorizeUrl({ login_hint: 'kari"@example.com' }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).not.toContain('<script')
    expect(html).toContain('value="kari&quot;@example.com"')
    expect(html).toContain(`<option value="${OWNER}">`)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toMatch(
      /^default-src 'none'; .*frame-ancestors 'none';.*; form-action 'self' http:\/\/localhost:3000$/,
    )
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/)
  })

  it.each([
    ['an unknown client', { client_id: 'unknown' }, 'client_id'],
    ['a URI that the client does not have', { redirect_uri: 'http://localhost:3000/in/' }, 'redirect_uri'],
    ['a URI that only starts with one of the client', { redirect_uri: `${CALLBACK}?x=1` }, 'redirect_uri'],
    ['no URI', { redirect_uri: '' }, 'redirect_uri'],
  ])('does not redirect the browser for %s', async (_case, changes: Parameters, field) => {
    const { response, html } = await open(authorizeUrl(changes))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(html).toContain(field)
  })

  it.each([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is not a digest', { code_challenge: 'short' }, 'invalid_request'],
  ])('redirects to the client with the error for %s', async (_case, changes: Parameters, error) => {
    const { response } = await open(authorizeUrl(changes))
    expect(response.status).toBe(302)
    const { origin, pathname, searchParams } = locationOf(response)
    expect(origin + pathname).toBe(CALLBACK)
    expect(searchParams.get('error')).toBe(error)
    expect(searchParams.get('state')).toBe('a state & more')
  })

  it('requires a challenge from a client without a secret', async () => {
    const url = authorizeUrl().replaceAll(/&code_challenge[^&]*/g, '')
    expect(locationOf((await open(url)).response).searchParams.get('error_description')).toContain('code_challenge')
  })
})

describe('signing in', () => {
  it('redirects to the client with a code that can be used once', async () => {
    const response = await submitSignIn(OWNER)
    expect(response.status).toBe(303)
    const { searchParams } = locationOf(response)
    expect(searchParams.get('state')).toBe('a state & more')
    const code = searchParams.get('code') ?? ''
    const session = await exchange(code)
    expect(session).toEqual({ ...tokens, refresh_token: expect.any(String) })
    expect((await as(session, 'GET', '/documents')).status).toBe(200)
    expect(await exchange(code)).toMatchObject({ status: 400, error: 'invalid_grant' })
    // The second exchange indicates that the code was stolen, so the session of the first one is ended.
    expect(await refresh(session.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' })
  })

  it('keeps the query of the callback URL, and accepts a code in the query', async () => {
    const redirect_uri = 'https://app.test/in?from=las'
    const location = locationOf(await submitSignIn(OWNER, { redirect_uri }))
    expect(location.searchParams.get('from')).toBe('las')
    const code = location.searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }
    expect(await requestTokens(fields, true)).toMatchObject(tokens)
  })

  it('creates one session for a code that is exchanged several times concurrently', async () => {
    const code = await codeFor(OWNER)
    const results = await Promise.all(Array.from({ length: 5 }, () => exchange(code)))
    expect(results.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another URI', { redirect_uri: 'https://app.test/in?from=las' }, 'invalid_grant'],
    ['an unknown client', { client_id: 'unknown' }, 'invalid_client'],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant'],
    ['no code', { code: '' }, 'invalid_request'],
  ])('rejects %s', async (_case, changes: Parameters, error) => {
    const code = await codeFor(OWNER)
    expect(await exchange(code, changes)).toMatchObject({ status: 400, error, message: expect.any(String) })
  })

  it('rejects expired codes, and codes of other clients', async () => {
    const other = await createClient(false)
    const foreign = await codeFor(OWNER)
    expect(await exchange(foreign, { client_id: String(other.clientId) })).toMatchObject({ error: 'invalid_grant' })
    const code = await codeFor(OWNER)
    now += MINUTE
    const expired = { error: 'invalid_grant', message: expect.stringContaining('The code has expired') }
    expect(await exchange(code)).toMatchObject(expired)
    expect(await exchange(code)).toMatchObject(expired)
    // Only the client that could have used the code is informed that it has expired.
    for (const changes of [{ client_id: String(other.clientId) }, { code_verifier: 'w'.repeat(64) }]) {
      const { message } = await exchange(code, changes)
      expect(message).toMatch(/^The code is unknown or has been used/)
    }
  })

  it('requires the secret of a client that has one', async () => {
    const { clientId, clientSecret } = await createClient(true)
    const client = { client_id: String(clientId) }
    const code = await codeFor(OWNER, client)
    expect(await exchange(code, client)).toMatchObject({ status: 400, error: 'invalid_client' })
    expect(await exchange(code, { ...client, client_secret: String(clientSecret) })).toMatchObject(tokens)
  })

  it.each([
    ['a form without its cookie', (page: Page) => [page.fields, ''] as const],
    ['a form of another browser', (page: Page) => [page.fields, `las-sign-in=${'0'.repeat(32)}`] as const],
    ['a form whose state was changed', (page: Page) => [{ ...page.fields, state: 'x' }, page.cookie] as const],
    ['a form without its token', (page: Page) => [{ ...page.fields, form_token: '' }, page.cookie] as const],
  ])('rejects %s', async (_case, forge) => {
    const [fields, cookie] = forge(await open(authorizeUrl()))
    const response = await post({ ...fields, email: OWNER }, cookie)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain('was not sent to this browser')
  })

  it('rejects a form with a redirect URI that the client does not have', async () => {
    const { fields, cookie } = await open(authorizeUrl())
    const response = await post({ ...fields, redirect_uri: 'https://evil.test', email: OWNER }, cookie)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  it.each(['unknown@example.com', 'not an address', ''])('rejects the unknown user %j', async email => {
    const response = await submitSignIn(email)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('role="alert"')
  })
})

describe('an invited user', () => {
  it('becomes active with the first sign-in, and is recorded as the author of changes', async () => {
    const invited = await ok('POST', '/users', { email: 'kari@example.com', roleIds: ['las:role:editor'] })
    const session = await exchange(await codeFor('Kari@Example.com'))
    expect(await ok('GET', `/users/${invited.userId}`)).toMatchObject({
      status: 'active',
      updatedBy: invited.userId,
      updatedTime: expect.any(String),
    })
    expect((await as(session, 'GET', '/profiles/me')).body).toMatchObject({ email: 'kari@example.com' })
    const document = await as(session, 'POST', '/documents', {})
    expect(document.body).toMatchObject({ createdBy: invited.userId })
    expect((await as(session, 'DELETE', `/users/${invited.userId}`)).status).toBe(400)
    const roles = { roleIds: ['las:role:administrator'] }
    expect((await as(session, 'PATCH', `/users/${invited.userId}`, roles)).status).toBe(403)
    await expect(ok('POST', '/users', { email: 'kari@example.com' })).rejects.toThrow('400')
  })

  it('can sign in for 90 days, and can be invited again', async () => {
    const { userId } = await ok('POST', '/users', { email: 'late@example.com' })
    now += 90 * DAY
    const response = await submitSignIn('late@example.com')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('has expired')
    await ok('POST', '/users', { email: 'late@example.com' })
    now += 89 * DAY
    expect((await submitSignIn('late@example.com')).status).toBe(303)
    expect(await ok('GET', `/users/${userId}`)).toMatchObject({ status: 'active' })
  })

  it('has no access after being removed', async () => {
    const { userId } = await ok('POST', '/users', { email: 'gone@example.com' })
    const session = await exchange(await codeFor('gone@example.com'))
    await ok('DELETE', `/users/${userId}`)
    expect(await refresh(session.refresh_token)).toMatchObject({ error: 'invalid_grant' })
    expect((await submitSignIn('gone@example.com')).status).toBe(400)
  })
})

describe('refreshing', () => {
  it('uses tokens that, like codes, are not stored', async () => {
    const code = await codeFor(OWNER)
    const { refresh_token, access_token } = await exchange(code)
    const stored = JSON.stringify(await api.emulator.snapshot())
    for (const text of [code, refresh_token, access_token]) expect(stored).not.toContain(text)
  })

  it('returns a new refresh token each time, and ends the session if an old one is used', async () => {
    const first = await exchange(await codeFor(OWNER))
    const second = await refresh(first.refresh_token)
    expect(second).toEqual({ ...tokens, refresh_token: expect.any(String) })
    expect(second.refresh_token).not.toBe(first.refresh_token)
    now += 3600_000
    expect((await as(second, 'GET', '/documents')).status).toBe(401)
    const third = await refresh(second.refresh_token)
    expect((await as(third, 'GET', '/documents')).status).toBe(200)
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' })
    expect(await refresh(third.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' })
  })

  it('returns the same tokens again for 30 seconds, because responses can be lost and browser tabs can compete', async () => {
    const { refresh_token } = await exchange(await codeFor(OWNER))
    const results = await Promise.all(Array.from({ length: 5 }, () => refresh(refresh_token)))
    expect(new Set(results.map(result => result.refresh_token)).size).toBe(1)
    now += 29_000
    expect((await refresh(refresh_token)).status).toBe(200)
    now += 1_000
    expect((await refresh(refresh_token)).status).toBe(400)
  })

  it('is rejected 30 days after the sign-in', async () => {
    const { refresh_token } = await exchange(await codeFor(OWNER))
    now += 30 * DAY - 1
    const last = await refresh(refresh_token)
    expect(last.status).toBe(200)
    now += 1
    const expired = { status: 400, message: expect.stringContaining('The refresh token has expired') }
    expect(await refresh(last.refresh_token)).toMatchObject(expired)
    expect(await refresh(last.refresh_token)).toMatchObject(expired)
    const forged = `${last.refresh_token}x`
    expect((await refresh(forged)).message).toMatch(/^The refresh token is unknown or has been used/)
  })

  it.each(['', 'x', 'a.b.c', 'a.0.0'])('rejects %j', async token => {
    expect((await refresh(token)).status).toBe(400)
  })

  it('rejects a token of another client', async () => {
    const { refresh_token } = await exchange(await codeFor(OWNER))
    const other = await createClient(false)
    expect((await refresh(refresh_token, { client_id: String(other.clientId) })).status).toBe(400)
    expect((await refresh(refresh_token)).status).toBe(200)
  })
})

describe.each(['/logout', '/oauth2/logout'])('GET %s', path => {
  const logOut = (parameters: Parameters): Promise<Response> =>
    fetch(`${api.emulator.authEndpoint}${path}?${new URLSearchParams(parameters)}`, { redirect: 'manual' })

  it('redirects to a logout URL of the client', async () => {
    const client_id = String(appClient.clientId)
    const out = 'http://localhost:3000/out'
    expect(locationOf(await logOut({ client_id, logout_uri: out })).href).toBe(out)
    expect((await logOut({ client_id, logout_uri: `${out}/` })).status).toBe(400)
    expect((await logOut({ client_id })).status).toBe(400)
    expect((await logOut({ client_id: 'unknown', logout_uri: out })).status).toBe(400)
  })
})
