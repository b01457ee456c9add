import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../application/emulator.js'
import { startEmulator } from '../application/start-emulator.js'
import { authorizationCodeFor, createPublicClient, redeem, refresh, signInClient } from '../testing/sign-in.js'
import { type Json, signIn, startTestApi } from '../testing/test-api.js'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

/** Sends a request and returns the status of the response. Unlike `fetch`, it can send any header. */
const statusOf = (url: string, headers: Record<string, string>, body?: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers, method: body === undefined ? 'GET' : 'POST' }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(body)
  })

describe('disabled authentication', () => {
  it('accepts any token for the first organization, but requires a token', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const { apiEndpoint } = emulator
    const get = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${apiEndpoint}/organizations/me`, { headers })
    const expected = await get({ authorization: `Bearer ${await signIn(emulator)}` })
    const actual = await get({ authorization: 'Bearer invented' })
    expect(actual.status).toBe(200)
    expect(await actual.json()).toEqual(await expected.json())
    expect((await get({})).status).toBe(401)
  })

  it('issues tokens for any client id and secret', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' })
    const response = await fetch(`${emulator.authEndpoint}/token`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ access_token: expect.any(String) })
  })

  it('accepts requests only from programs and pages on the same machine', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const url = `${emulator.apiEndpoint}/documents`
    const authorization = 'Bearer x'
    expect(await statusOf(url, { authorization })).toBe(200)
    expect(await statusOf(url, { authorization, origin: 'http://localhost:3000' })).toBe(200)
    expect(await statusOf(url, { authorization, origin: 'https://evil.test' })).toBe(403)
    expect(await statusOf(url, { authorization, origin: 'null' })).toBe(403)
    expect(await statusOf(url, { authorization, host: 'evil.test' })).toBe(403)
  })

  it.each(['0.0.0.0', '::', '192.168.1.1', 'example.com'])('does not start on %s', async host => {
    await expect(startEmulator({ auth: 'off', host })).rejects.toThrow('only allowed on loopback addresses')
  })

  it('does not start with a public URL that other machines can reach', async () => {
    await expect(startEmulator({ auth: 'off', publicUrl: 'https://las.example.com' })).rejects.toThrow(
      'loopback addresses, not on https://las.example.com',
    )
    emulator = await startEmulator({ auth: 'off', publicUrl: 'https://localhost:8443' })
  })
})

describe('sign-in over the network', () => {
  it.each([
    ['an address that other machines can reach', { host: '0.0.0.0' }],
    ['a public URL that other machines can reach', { publicUrl: 'http://las.example.com' }],
  ])('requires the secret that the emulator prints, and lists no users, on %s', async (_case, options) => {
    emulator = await startEmulator(options)
    const authEndpoint = `http://localhost:${emulator.port}`
    const [apiEndpoint, { credentials }] = [`${authEndpoint}/v1`, emulator]
    const redirect_uri = 'http://localhost:3000/in'
    const created = await fetch(`${apiEndpoint}/appClients`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await signIn({ ...emulator, authEndpoint })}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ generateSecret: false, callbackUrls: [redirect_uri], logoutUrls: [redirect_uri] }),
    })
    const { clientId } = (await created.json()) as Json
    const parameters = new URLSearchParams({
      response_type: 'code',
      client_id: String(clientId),
      redirect_uri,
      code_challenge_method: 'S256',
      code_challenge: 'c'.repeat(43),
    })
    const page = await fetch(`${authEndpoint}/oauth2/authorize?${parameters}`)
    const html = await page.text()
    expect(html).toContain('name="secret"')
    expect(html).not.toContain('owner@example.com')

    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
    parameters.set('form_token', html.match(/name="form_token" value="([^"]*)"/)?.[1] ?? '')
    parameters.set('email', 'owner@example.com')
    const post = async (secret: string): Promise<Response> => {
      const body = new URLSearchParams([...parameters, ['secret', secret]])
      return fetch(`${authEndpoint}/oauth2/authorize`, {
        method: 'POST',
        headers: { cookie },
        body,
        redirect: 'manual',
      })
    }
    expect((await post('')).status).toBe(400)
    expect((await post('wrong')).status).toBe(400)
    expect((await post(credentials.clientSecret)).status).toBe(303)
  })
})

describe('tokens that were issued while authentication was disabled', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'las-access-'))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  const statusWith = async ({ apiEndpoint }: Emulator, token: unknown): Promise<number> =>
    (await fetch(`${apiEndpoint}/documents`, { headers: { authorization: `Bearer ${token}` } })).status

  it.skipIf(!hasSqlite)('are invalid once it is enabled', async () => {
    const off = await startTestApi({ auth: 'off', dataDir })
    const { clientId } = await createPublicClient(off)
    const getCode = (): Promise<string> => authorizationCodeFor(off.emulator, clientId, 'owner@example.com')
    const [invented, own] = [
      await signInClient(off.emulator, { clientId: 'any', clientSecret: 'any' }),
      await signInClient(off.emulator, { ...off.emulator.credentials }),
    ]
    const session = await redeem(off.emulator, clientId, await getCode())
    const code = await getCode()
    const tokens = [invented, own, session].map(({ access_token }) => access_token)
    expect(await Promise.all(tokens.map(token => statusWith(off.emulator, token)))).toEqual([200, 200, 200])
    await off.close()

    const on = await startTestApi({ dataDir })
    emulator = on.emulator
    expect(await Promise.all(tokens.map(token => statusWith(on.emulator, token)))).toEqual([401, 401, 401])
    const invalidGrant = { status: 400, error: 'invalid_grant' }
    expect(await refresh(on.emulator, clientId, session.refresh_token)).toMatchObject(invalidGrant)
    expect(await redeem(on.emulator, clientId, code)).toMatchObject(invalidGrant)
    expect(await statusWith(on.emulator, on.token)).toBe(200)
  })

  it.skipIf(!hasSqlite)('do not replace valid tokens of other clients', async () => {
    const on = await startTestApi({ dataDir })
    const robot = await on.ok('POST', '/appClients', { roleIds: ['las:role:reader'] })
    const { access_token } = await signInClient(on.emulator, robot)
    await on.close()
    emulator = await startEmulator({ auth: 'off', dataDir })
    const response = await fetch(`${emulator.apiEndpoint}/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    // The token still has the permissions of the reader.
    expect(response.status).toBe(403)
  })

  it('are not issued to pages of other sites, or for other host names', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const port = new URL(emulator.authEndpoint).port
    const type = 'application/x-www-form-urlencoded'
    for (const path of ['/token', '/oauth2/token']) {
      const status = (headers: Record<string, string>): Promise<number | undefined> =>
        statusOf(
          `${emulator?.authEndpoint}${path}`,
          { 'content-type': type, ...headers },
          'grant_type=client_credentials&client_id=a&client_secret=b',
        )
      expect(await status({})).toBe(200)
      expect(await status({ origin: 'http://localhost:3000' })).toBe(200)
      expect(await status({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' })).toBe(200)
      expect(await status({ origin: 'https://evil.test' })).toBe(403)
      expect(await status({ origin: 'null' })).toBe(403)
      expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403)
      expect(await status({ host: `evil.test:${port}` })).toBe(403)
      expect(await status({ host: `localhost.evil.test:${port}` })).toBe(403)
    }
  })
})
