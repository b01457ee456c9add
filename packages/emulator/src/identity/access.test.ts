import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../application/start-emulator.js'
import { authorizationCodeFor, createPublicClient, redeem, refresh, signInClient } from '../testing/sign-in.js'
import { type Json, signIn, startTestApi } from '../testing/test-api.js'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

/** The status of an answer; unlike `fetch`, it sends every header that it is given. */
const statusOf = (url: string, headers: Record<string, string>, body?: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers, method: body === undefined ? 'GET' : 'POST' }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(body)
  })

describe('authentication that is off', () => {
  it('lets any token pass as the first organization, but none does not do', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const { apiEndpoint } = emulator
    const get = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${apiEndpoint}/organizations/me`, { headers })
    const own = await get({ authorization: `Bearer ${await signIn(emulator)}` })
    const made = await get({ authorization: 'Bearer whatever' })
    expect(made.status).toBe(200)
    expect(await made.json()).toEqual(await own.json())
    expect((await get({})).status).toBe(401)
  })

  it('gives tokens for any client id and secret', async () => {
    emulator = await startEmulator({ auth: 'off' })
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' })
    const answer = await fetch(`${emulator.authEndpoint}/token`, { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ access_token: expect.any(String) })
  })

  it('is for programs and pages of this machine', async () => {
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

  it('does not start behind a proxy that other machines reach', async () => {
    await expect(startEmulator({ auth: 'off', publicUrl: 'https://las.example.com' })).rejects.toThrow(
      'loopback addresses, not on https://las.example.com',
    )
    emulator = await startEmulator({ auth: 'off', publicUrl: 'https://localhost:8443' })
  })
})

describe('signing in over the network', () => {
  it.each([
    ['an address that other machines reach', { host: '0.0.0.0' }],
    ['a public URL that other machines reach', { publicUrl: 'http://las.example.com' }],
  ])('asks for the secret that the emulator printed, and names no users, on %s', async (_case, options) => {
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

describe('tokens that were issued while authentication was off', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'las-access-'))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  const statusWith = async ({ apiEndpoint }: Emulator, token: unknown): Promise<number> =>
    (await fetch(`${apiEndpoint}/documents`, { headers: { authorization: `Bearer ${token}` } })).status

  it.skipIf(!hasSqlite)('are not valid once it is on, of whatever kind they are', async () => {
    const off = await startTestApi({ auth: 'off', dataDir })
    const { clientId } = await createPublicClient(off)
    const enter = (): Promise<string> => authorizationCodeFor(off.emulator, clientId, 'owner@example.com')
    const [invented, own] = [
      await signInClient(off.emulator, { clientId: 'any', clientSecret: 'any' }),
      await signInClient(off.emulator, { ...off.emulator.credentials }),
    ]
    const session = await redeem(off.emulator, clientId, await enter())
    const code = await enter()
    const tokens = [invented, own, session].map(({ access_token }) => access_token)
    expect(await Promise.all(tokens.map(token => statusWith(off.emulator, token)))).toEqual([200, 200, 200])
    await off.close()

    const on = await startTestApi({ dataDir })
    emulator = on.emulator
    expect(await Promise.all(tokens.map(token => statusWith(on.emulator, token)))).toEqual([401, 401, 401])
    const refused = { status: 400, error: 'invalid_grant' }
    expect(await refresh(on.emulator, clientId, session.refresh_token)).toMatchObject(refused)
    expect(await redeem(on.emulator, clientId, code)).toMatchObject(refused)
    expect(await statusWith(on.emulator, on.token)).toBe(200)
  })

  it.skipIf(!hasSqlite)('are not needed by those who have others', async () => {
    const on = await startTestApi({ dataDir })
    const robot = await on.ok('POST', '/appClients', { roleIds: ['las:role:reader'] })
    const { access_token } = await signInClient(on.emulator, robot)
    await on.close()
    emulator = await startEmulator({ auth: 'off', dataDir })
    const answer = await fetch(`${emulator.apiEndpoint}/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    // The token is still that of the reader.
    expect(answer.status).toBe(403)
  })

  it('are not given to pages of other sites, or under other names', async () => {
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
