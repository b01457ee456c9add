import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let now = Date.UTC(2026, 0, 1)
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ clock: () => now })
})
afterAll(() => api.close())

const FORM = 'application/x-www-form-urlencoded'

interface TokenResponse {
  status: number
  body: Record<string, unknown>
}

async function requestToken(path: string, headers: Record<string, string>, body?: string): Promise<TokenResponse> {
  const url = api.emulator.authEndpoint + path
  const response = await fetch(url, { method: 'POST', headers, ...(body !== undefined && { body }) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const basic = (id = api.emulator.credentials.clientId, secret = api.emulator.credentials.clientSecret): string =>
  `Basic ${btoa(`${id}:${secret}`)}`

const withToken = async (authorization: string): Promise<number> =>
  (await api.send('GET', '/documents', undefined, { authorization })).status

describe('the token endpoint', () => {
  it.each([
    ['/token?grant_type=client_credentials', ''],
    ['/oauth2/token?grant_type=client_credentials', ''],
    ['/oauth2/token', 'grant_type=client_credentials&scope=api.lucidtech.ai/documents:read'],
  ])('returns a token at %s', async (path, body) => {
    const response = await requestToken(path, { authorization: basic(), 'content-type': FORM }, body)
    expect(response).toEqual({
      status: 200,
      body: { access_token: expect.any(String), expires_in: 3600, token_type: 'Bearer' },
    })
    expect(await withToken(`Bearer ${response.body.access_token}`)).toBe(200)
  })

  it('requires no content type without a body', async () => {
    expect((await requestToken('/token?grant_type=client_credentials', { authorization: basic() })).status).toBe(200)
  })

  it('accepts any spelling of the content type of a form', async () => {
    const headers = { authorization: basic(), 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' }
    expect((await requestToken('/oauth2/token', headers, 'grant_type=client_credentials')).status).toBe(200)
  })

  it('forbids caching of its responses', async () => {
    const url = `${api.emulator.authEndpoint}/token?grant_type=client_credentials`
    for (const authorization of [basic(), basic('unknown')]) {
      const { headers } = await fetch(url, { method: 'POST', headers: { authorization } })
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('accepts no secret in the query, because logs could contain it', async () => {
    const { clientId, clientSecret } = api.emulator.credentials
    const query = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`
    expect(await requestToken(`/token?${query}`, {})).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
  })

  it('accepts the id and the secret in the form', async () => {
    const { clientId, clientSecret } = api.emulator.credentials
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    })
    expect((await requestToken('/oauth2/token', { 'content-type': FORM }, form.toString())).status).toBe(200)
  })

  it.each([
    ['a wrong secret', () => basic(undefined, 'wrong')],
    ['an unknown client', () => basic('unknown')],
    ['an empty secret', () => basic(undefined, '')],
    ['no credentials', () => ''],
    ['a bearer token', () => `Bearer ${api.token}`],
  ])('rejects %s', async (_case, authorization) => {
    const response = await requestToken('/token?grant_type=client_credentials', { authorization: authorization() })
    expect(response).toMatchObject({ status: 400, body: { error: 'invalid_client', message: expect.any(String) } })
  })

  it('rejects other grants, and a missing grant', async () => {
    const headers = { authorization: basic() }
    expect((await requestToken('/token?grant_type=password', headers)).body.error).toBe('unsupported_grant_type')
    expect((await requestToken('/token', headers)).body.error).toBe('invalid_request')
  })
})

describe('the token endpoint, for clients of the current API,', () => {
  const AUDIENCE = 'https://api.cradl.ai/v1'
  const sendForm = (fields: Record<string, string> | [string, string][], headers = {}): Promise<TokenResponse> =>
    requestToken('/oauth2/token', { 'content-type': FORM, ...headers }, new URLSearchParams(fields).toString())
  const credentials = () => {
    const { clientId: client_id, clientSecret: client_secret } = api.emulator.credentials
    return { client_id, client_secret }
  }
  const grant_type = 'client_credentials'

  it('accepts the request of the Python SDK and returns the claims that it checks', async () => {
    const fields = { ...credentials(), grant_type, audience: AUDIENCE }
    // The SDK sends this form only if the endpoint contains one of the names of the identity provider.
    for (const query of ['', '?auth.cradl.ai', '?kinde.com']) {
      const body = new URLSearchParams(fields).toString()
      const response = await requestToken(`/oauth2/token${query}`, { 'content-type': FORM }, body)
      expect(response).toEqual({
        status: 200,
        body: { access_token: expect.any(String), expires_in: 3600, token_type: 'Bearer' },
      })
      const token = String(response.body.access_token)
      const [, payload = '', ...rest] = token.split('.')
      expect(rest).toHaveLength(1)
      expect(payload.length % 4).toBe(0)
      const claims = JSON.parse(atob(payload)) as Record<string, unknown>
      expect(claims).toMatchObject({
        external_app_client_id: expect.stringMatching(/:app-client:/),
        external_organization_id: expect.stringMatching(/:organization:/),
        scope: expect.stringMatching(/^\S+:(read|write)( \S+:(read|write))+$/),
        exp: now / 1000 + 3600,
      })
      expect(await withToken(`Bearer ${token}`)).toBe(200)
    }
  })

  it.each<[string, Record<string, string>, string]>([
    ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
    ['an empty secret', { client_secret: '' }, 'invalid_client'],
    ['an unknown client', { client_id: 'unknown' }, 'invalid_client'],
    ['an unknown client and audience', { client_id: 'unknown', audience: 'x' }, 'invalid_client'],
    ['another audience', { audience: 'https://api.lucidtech.ai/v1' }, 'invalid_request'],
    ['an audience with another path', { audience: `${AUDIENCE}/` }, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant', { grant_type: '' }, 'invalid_request'],
  ])('rejects %s with a 400', async (_case, change, error) => {
    const response = await sendForm({ ...credentials(), grant_type, audience: AUDIENCE, ...change })
    expect(response).toEqual({
      status: 400,
      body: { error, error_description: expect.any(String), message: expect.any(String) },
    })
    expect(JSON.stringify(response.body)).not.toContain(credentials().client_secret)
  })

  it('accepts a missing or empty audience, and one with HTTP Basic', async () => {
    expect((await sendForm({ ...credentials(), grant_type })).status).toBe(200)
    expect((await sendForm({ ...credentials(), grant_type, audience: '' })).status).toBe(200)
    expect((await sendForm({ grant_type, audience: AUDIENCE }, { authorization: basic() })).status).toBe(200)
  })

  it('rejects repeated parameters, and credentials that are sent twice', async () => {
    const fields = Object.entries({ ...credentials(), grant_type, audience: AUDIENCE })
    for (const [name, value] of fields) {
      expect((await sendForm([...fields, [name, value]])).body).toMatchObject({
        error: 'invalid_request',
        message: `${name} must not be repeated`,
      })
    }
    const both = await sendForm(fields, { authorization: basic() })
    expect(both).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', message: expect.stringContaining('not both') },
    })
  })
})

describe('a bearer token', () => {
  it.each([
    ['missing', () => ''],
    ['not of the type Bearer', () => basic()],
    ['not a token', () => 'Bearer x'],
    ['not a token, with dots', () => 'Bearer a.b.c'],
    ['changed', () => `Bearer ${api.token.replace(/\.(.)/, (_match, first) => (first === 'e' ? '.f' : '.e'))}`],
    ['truncated', () => `Bearer ${api.token.slice(0, -2)}`],
    ['unsigned', () => `Bearer ${api.token.split('.').slice(0, 2).join('.')}.`],
  ])('that is %s is rejected with a 401', async (_case, authorization) => {
    const response = await api.send('GET', '/documents', undefined, { authorization: authorization() })
    expect(response).toMatchObject({ status: 401, body: { message: expect.stringMatching(/^Unauthorized\. /) } })
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('is valid for an hour', async () => {
    now += 3599_000
    expect(await withToken(`Bearer ${api.token}`)).toBe(200)
    now += 1000
    const expired = await api.send('GET', '/documents')
    expect(expired).toMatchObject({
      status: 401,
      body: {
        message: 'The access token expired at 2026-01-01T01:00:00.000Z. Request a new one from POST /oauth2/token',
      },
    })
    expect(expired.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  })

  it('is not reported as expired unless this emulator signed it', async () => {
    const [header, , signature] = api.token.split('.')
    const forged = [header, Buffer.from('{"exp":0}').toString('base64url'), signature].join('.')
    const other = await startTestApi({ clock: () => 0 })
    const messages = new Set<unknown>()
    for (const token of ['x', forged, other.token]) {
      messages.add((await api.send('GET', '/documents', undefined, { authorization: `Bearer ${token}` })).body.message)
    }
    expect([...messages]).toEqual([expect.stringContaining('This emulator did not issue the access token')])
    await other.close()
  })

  it('is also reported as expired at file URLs', async () => {
    const path = `${api.emulator.authEndpoint}/files/${'0'.repeat(32)}`
    for (const method of ['GET', 'PUT']) {
      expect((await api.send(method, path)).body.message).toMatch(/^The access token expired at /)
    }
  })

  it('is checked before the body', async () => {
    const response = await api.send('POST', '/documents', 'not JSON', { authorization: '' })
    expect(response.status).toBe(401)
  })
})
