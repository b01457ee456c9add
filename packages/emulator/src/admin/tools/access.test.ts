import { MemoryStore } from '@las/storage'
import { afterEach, describe, expect, it } from 'vitest'
import { RequestLog } from '../../api/request-log/request-log.js'
import type { EmulatorOptions } from '../../application/emulator.js'
import { startEmulator } from '../../application/start-emulator.js'
import { Browser } from '../../testing/browser.js'
import { consoleToken, sendAsPage } from '../../testing/console-session.js'
import { contextOver } from '../../testing/context.js'
import { authorizationCodeFor, createPublicClient, redeem } from '../../testing/sign-in.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'
import { requestsOfProcess } from './request-source.js'
import { toolsRoutes } from './tools-routes.js'

let api: TestApi
let emulators: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const emulator of emulators) await emulator.close()
  emulators = []
})

/** All routes of the tools, so that a new route cannot be forgotten. */
const context = contextOver(new MemoryStore())
const ROUTES = toolsRoutes(
  context,
  {} as Parameters<typeof toolsRoutes>[1],
  requestsOfProcess(context, new RequestLog(Date.now)),
).map(({ method, path }) => [method, path.replace('/_console/api/', '').replaceAll(/\{\w+\}/g, '1')] as const)

async function start(options: EmulatorOptions = {}): Promise<Browser> {
  api = await startTestApi(options)
  emulators.push(api)
  return new Browser(api.emulator)
}

/** A browser in which a user has signed in: the owner, or a new user with roles. */
async function signedIn(options?: EmulatorOptions, roleIds?: readonly string[]): Promise<Browser> {
  const browser = await start(options)
  const email = roleIds ? 'kari@example.com' : 'owner@example.com'
  if (roleIds) await api.ok('POST', '/users', { email, roleIds })
  await browser.open(await api.emulator.consoleLink({ email }))
  return browser
}

interface Attempt {
  readonly token?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The status of each route, with a body that is invalid, so that accepted requests change nothing. */
async function statusesOf(browser: Browser, { token, headers = {} }: Attempt = {}): Promise<Set<number>> {
  const bearer = token ?? (await consoleToken(browser))
  const statuses = new Set<number>()
  for (const [method, path] of ROUTES) {
    const response = await sendAsPage(browser, method, path, {
      token: bearer,
      headers,
      ...(method.startsWith('P') && { body: '"' }),
    })
    expect(
      Object.keys(response.headers).filter(name => name.startsWith('access-control-')),
      path,
    ).toEqual([])
    statuses.add(response.status)
  }
  return statuses
}

const DENIED = new Set([403])
const UNAUTHORIZED = new Set([401])

/** Whether no route has rejected the caller. */
const isAccepted = (statuses: ReadonlySet<number>): boolean => !statuses.has(401) && !statuses.has(403)

describe('the test tools', () => {
  it('are all checked here', () => {
    expect(ROUTES.map(([method, path]) => `${method} ${path}`)).toContain('POST tools/reset')
  })

  it.each<[string, EmulatorOptions, readonly string[] | undefined]>([
    ['the owner', {}, undefined],
    ['another administrator', {}, ['las:role:administrator']],
    ['a signed-in administrator without authentication', { auth: 'off' }, undefined],
  ])('are available to %s', async (_who, options, roleIds) => {
    const browser = await signedIn(options, roleIds)
    expect(isAccepted(await statusesOf(browser))).toBe(true)
    expect((await browser.api('GET', 'session')).json.sections).toContain('tools')
  })

  it('are available to the open console', async () => {
    const browser = await start({ auth: 'off' })
    expect(isAccepted(await statusesOf(browser))).toBe(true)
    expect((await browser.api('GET', 'session')).json.sections).toContain('tools')
  })

  it.each<[string, EmulatorOptions, readonly string[]]>([
    ['editors', {}, ['las:role:editor']],
    ['readers', {}, ['las:role:reader']],
    ['validators', {}, ['las:role:validator']],
    ['editors without authentication', { auth: 'off' }, ['las:role:editor']],
    ['users without roles', {}, []],
  ])('are not available to %s', async (_who, options, roleIds) => {
    const browser = await signedIn(options, roleIds)
    expect(await statusesOf(browser)).toEqual(DENIED)
    expect((await browser.api('GET', 'session')).json.sections).not.toContain('tools')
  })

  it('are not available to administrators whose other roles deny changes', async () => {
    const browser = await start()
    const permissions = [{ resourceId: '*', action: 'write', effect: 'deny' }]
    const { roleId } = await api.ok('POST', '/roles', { permissions })
    await api.ok('POST', '/users', { email: 'kari@example.com', roleIds: ['las:role:administrator', roleId] })
    await browser.open(await api.emulator.consoleLink({ email: 'kari@example.com' }))
    expect(await statusesOf(browser)).toEqual(DENIED)
    expect((await sendAsPage(browser, 'GET', 'tools/status')).body).toMatchObject({
      message: expect.stringContaining('another role of the user denies changes'),
    })
  })

  it.each<['on' | 'off']>([['on'], ['off']])('with authentication %s, need a token of the console', async auth => {
    const browser = await signedIn({ auth })
    // An app client, also if its client id is that of the console.
    expect(await statusesOf(browser, { token: api.token })).toEqual(DENIED)
    const forged = await fetch(`${api.emulator.authEndpoint}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'las-console',
        client_secret: api.emulator.credentials.clientSecret,
      }),
    })
    const { access_token } = (await forged.json()) as { access_token?: string }
    expect(await statusesOf(browser, { token: access_token ?? 'none' })).toEqual(UNAUTHORIZED)
    // The owner, who has signed in to another program.
    const { clientId } = await createPublicClient(api)
    const code = await authorizationCodeFor(api.emulator, clientId, 'owner@example.com')
    expect(await statusesOf(browser, { token: (await redeem(api.emulator, clientId, code)).access_token })).toEqual(
      DENIED,
    )
    expect(await statusesOf(browser, { token: 'made-up' })).toEqual(UNAUTHORIZED)
    expect(await statusesOf(browser, { token: api.emulator.adminSecret })).toEqual(UNAUTHORIZED)
    expect(await statusesOf(browser, { headers: { authorization: '' } })).toEqual(UNAUTHORIZED)
  })

  it.each<['on' | 'off']>([['on'], ['off']])('with authentication %s, are not available to other pages', async auth => {
    const browser = await signedIn({ auth })
    const port = api.emulator.port
    for (const headers of [
      { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
      { origin: 'http://localhost:3000' },
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { host: `evil.test:${port}`, origin: `http://evil.test:${port}` },
      { host: `evil.test:${port}` },
    ]) {
      expect(await statusesOf(browser, { headers }), JSON.stringify(headers)).toEqual(DENIED)
    }
  })

  it.each<[string, EmulatorOptions]>([
    ['to the open console', { auth: 'off' }],
    ['to users', {}],
  ])('are not available %s through proxies, which need no secret', async (_who, options) => {
    const browser = options.auth === 'off' ? await start(options) : await signedIn(options)
    const forwarded = { 'x-forwarded-for': '10.0.0.1' }
    expect(await statusesOf(browser, { headers: forwarded })).toEqual(DENIED)
    expect(await statusesOf(browser, { headers: { via: '1.1 proxy' } })).toEqual(DENIED)
    expect(await statusesOf(browser, { headers: { host: `10.0.0.2:${api.emulator.port}` } })).toEqual(DENIED)
    expect((await browser.api('GET', 'session', forwarded)).json.sections).not.toContain('tools')
  })

  it('need more than the cookie', async () => {
    const browser = await signedIn()
    const token = await consoleToken(browser)
    expect((await browser.api('GET', 'tools/status', { 'sec-fetch-site': 'same-origin' })).status).toBe(401)
    expect((await browser.api('GET', 'tools/status', { authorization: `Bearer ${token}` })).status).toBe(200)
  })

  it('do not accept tokens of the open console after authentication was switched on', async () => {
    const browser = await start({ auth: 'off' })
    const token = await consoleToken(browser)
    expect(await statusesOf(await start(), { token })).toEqual(UNAUTHORIZED)
  })
})

describe('in a network, the test tools', () => {
  it('are available to administrators who have signed in with the secret', async () => {
    const publicUrl = 'https://las.example.com'
    const emulator = await startEmulator({ publicUrl, host: '0.0.0.0' })
    emulators.push(emulator)
    const browser = new Browser(emulator, publicUrl)
    await browser.signIn('owner@example.com', { secret: emulator.credentials.clientSecret })
    const headers = { origin: publicUrl, 'x-forwarded-for': '10.0.0.1' }
    expect(isAccepted(await statusesOf(browser, { headers }))).toBe(true)
    // A program that claims to be on this machine needs a token, too.
    expect(await statusesOf(browser, { token: 'x', headers: { host: 'localhost' } })).toEqual(UNAUTHORIZED)
  })
})
