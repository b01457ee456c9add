import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../start-emulator.js'
import { type Json, signIn } from '../testing/test-api.js'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

/** The status of an answer; unlike `fetch`, it sends every header that it is given. */
const statusOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
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
    await expect(startEmulator({ auth: 'off', host })).rejects.toThrow('loopback alone')
  })

  it('does not start behind a proxy that other machines reach', async () => {
    await expect(startEmulator({ auth: 'off', publicUrl: 'https://las.example.com' })).rejects.toThrow(
      'loopback alone, and https://las.example.com is another address',
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
