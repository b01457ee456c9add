import { inspect } from 'node:util'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isInvalidCredentialsError, isMissingCredentialsError } from '../errors/client-error.js'
import { isConnectionError } from '../errors/connection-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { httpFailure } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { createPublicClient, signIn } from '../testing/sign-in.js'
import { createTransport } from '../transport/create-transport.js'
import { type TokenStorage, UserCredentials, type UserCredentialsOptions } from './index.js'

const REDIRECT = 'http://localhost:3000/in?app=1'
const LOGOUT = 'http://localhost:3000/out'

let emulator: Emulator
let options: UserCredentialsOptions
let storage: TokenStorage & { items: Map<string, string> }
let credentials: UserCredentials

beforeAll(async () => {
  emulator = await startEmulator()
  const { apiEndpoint, authEndpoint } = emulator.credentials
  const clientId = await createPublicClient(emulator.credentials, REDIRECT, LOGOUT)
  options = { clientId, apiEndpoint, authEndpoint, redirectUri: REDIRECT, logoutUri: LOGOUT }
})
afterAll(() => emulator.close())
beforeEach(() => {
  storage = memoryStorage()
  credentials = new UserCredentials({ ...options, storage })
})

function memoryStorage(): typeof storage {
  const items = new Map<string, string>()
  return {
    items,
    getItem: async key => items.get(key) ?? null,
    setItem: async (key, value) => void items.set(key, value),
    removeItem: async key => void items.delete(key),
  }
}

const completeSignIn = async (): Promise<void> => {
  await credentials.handleCallback(await signIn(await credentials.createAuthorizationUrl()))
}

const getOwnProfile = (provider = credentials): Promise<{ email: string }> =>
  createTransport({ credentials: provider, http: fetchAdapter() }).request({
    method: 'GET',
    path: path('/profiles/{profileId}', { profileId: 'me' }),
  })

/** Creates an adapter that counts the requests to the token endpoint. */
function counting(): { http: HttpAdapter; count(): number } {
  let count = 0
  const send = fetchAdapter()
  return {
    http: request => {
      if (request.url.includes('/token')) count++
      return send(request)
    },
    count: () => count,
  }
}

/** Changes fields of the stored tokens. */
function changeStored(change: Record<string, unknown>): void {
  const key = `las.tokens.${options.clientId}`
  storage.items.set(key, JSON.stringify({ ...JSON.parse(storage.items.get(key) ?? '{}'), ...change }))
}

describe('UserCredentials', () => {
  it('signs a user in, and calls the API as that user', async () => {
    const url = await credentials.createAuthorizationUrl({ appState: '/inbox?page=2', loginHint: 'a@b.no' })
    const { searchParams } = new URL(url)
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('login_hint')).toBe('a@b.no')
    expect(await credentials.isSignedIn()).toBe(false)
    expect(await credentials.handleCallback(await signIn(url))).toEqual({ appState: '/inbox?page=2' })
    expect(await credentials.isSignedIn()).toBe(true)
    expect(await getOwnProfile()).toMatchObject({ email: 'owner@example.com' })
  })

  it('keeps the sign-in and the session across page loads', async () => {
    const url = await credentials.createAuthorizationUrl()
    const next = new UserCredentials({ ...options, storage })
    await next.handleCallback(await signIn(url))
    expect(await getOwnProfile(new UserCredentials({ ...options, storage }))).toHaveProperty('email')
  })

  it('ignores URLs that are not callbacks of a sign-in', async () => {
    for (const url of ['http://localhost:3000/', 'http://localhost:3000/?code=x', 'http://localhost:3000/?state=x']) {
      expect(await credentials.handleCallback(url)).toBeUndefined()
    }
  })

  it('rejects callbacks of sign-ins that were started elsewhere, and repeated callbacks', async () => {
    const other = new UserCredentials({ ...options, storage: memoryStorage() })
    const foreign = await signIn(await other.createAuthorizationUrl())
    expect(isInvalidCredentialsError(await errorOf(credentials.handleCallback(foreign)))).toBe(true)
    await credentials.createAuthorizationUrl()
    expect(isInvalidCredentialsError(await errorOf(credentials.handleCallback(foreign)))).toBe(true)
    expect(await credentials.isSignedIn()).toBe(false)

    const own = await signIn(await credentials.createAuthorizationUrl())
    await credentials.handleCallback(own)
    expect(isInvalidCredentialsError(await errorOf(credentials.handleCallback(own)))).toBe(true)
    expect(await credentials.isSignedIn()).toBe(true)
  })

  it('reports why a sign-in failed', async () => {
    const url = new URL(await credentials.createAuthorizationUrl())
    url.searchParams.set('response_type', 'token')
    const error = await errorOf(credentials.handleCallback(await signIn(url.href)))
    expect(String(error)).toContain('response_type must be code')
  })

  it('sends one token request for concurrent calls, and stores the tokens', async () => {
    await completeSignIn()
    changeStored({ expiresAt: Date.now() - 1 })
    const before = JSON.parse(storage.items.get(`las.tokens.${options.clientId}`) ?? '')
    const { http, count } = counting()
    const tokens = await Promise.all(Array.from({ length: 50 }, () => credentials.getAccessToken({ http })))
    expect(new Set(tokens).size).toBe(1)
    expect(count()).toBe(1)
    const after = JSON.parse(storage.items.get(`las.tokens.${options.clientId}`) ?? '')
    expect(after.accessToken).toBe(tokens[0])
    expect(after.refreshToken).not.toBe(before.refreshToken)
  })

  it('uses the tokens that another tab has refreshed', async () => {
    await completeSignIn()
    await credentials.getAccessToken()
    const other = new UserCredentials({ ...options, storage })
    const { http, count } = counting()
    await other.refresh({ http })
    changeStored({ accessToken: 'by-another-tab' })
    credentials.invalidateAccessToken(await credentials.getAccessToken({ http }))
    expect(await credentials.getAccessToken({ http })).toBe('by-another-tab')
    expect(count()).toBe(1)
  })

  it('fetches a new token if the API rejects the current one', async () => {
    await completeSignIn()
    changeStored({ accessToken: 'revoked' })
    expect(await getOwnProfile()).toHaveProperty('email')
  })

  it('completes a refresh after its caller aborted, because the refresh token may be used already', async () => {
    await completeSignIn()
    changeStored({ expiresAt: Date.now() - 1 })
    const controller = new AbortController()
    const aborted = credentials.getAccessToken({ signal: controller.signal })
    await Promise.resolve()
    controller.abort()
    await expect(aborted).rejects.toThrow()
    const { http, count } = counting()
    expect(await credentials.getAccessToken({ http })).toEqual(expect.any(String))
    expect(count()).toBe(0)
  })

  it('retries token requests until the deadline of the call', async () => {
    await completeSignIn()
    changeStored({ expiresAt: Date.now() - 1 })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const send = fetchAdapter()
    let tokenRequests = 0
    const http: HttpAdapter = async request =>
      request.url.includes('/token') && ++tokenRequests < 6 ? { status: 503, headers: {}, body: '' } : send(request)
    const profile = { method: 'GET', path: path('/profiles/{profileId}', { profileId: 'me' }) } as const
    expect(await createTransport({ credentials, http }).request(profile, { deadline: 600_000 })).toHaveProperty('email')
    expect(tokenRequests).toBe(6)
    vi.restoreAllMocks()
  })

  it('keeps the session on connection failures, and ends it if the refresh token is rejected', async () => {
    await completeSignIn()
    changeStored({ expiresAt: Date.now() - 1 })
    const offline: HttpAdapter = async () => {
      throw httpFailure('ENOTFOUND', 'offline')
    }
    expect(isConnectionError(await errorOf(credentials.getAccessToken({ http: offline })))).toBe(true)
    expect(await credentials.isSignedIn()).toBe(true)
    changeStored({ refreshToken: 'forged' })
    expect(isInvalidCredentialsError(await errorOf(credentials.getAccessToken()))).toBe(true)
    expect(await credentials.isSignedIn()).toBe(false)
    expect(isMissingCredentialsError(await errorOf(credentials.getAccessToken()))).toBe(true)
  })

  it('deletes all stored values on sign-out, also during a refresh', async () => {
    await completeSignIn()
    await credentials.createAuthorizationUrl()
    changeStored({ expiresAt: Date.now() - 1 })
    const pending = errorOf(credentials.getAccessToken())
    const url = await credentials.logout()
    expect(storage.items.size).toBe(0)
    await pending
    expect(storage.items.size).toBe(0)
    expect(isMissingCredentialsError(await errorOf(credentials.getAccessToken()))).toBe(true)
    const response = await fetch(String(url), { redirect: 'manual' })
    expect(response.headers.get('location')).toBe(LOGOUT)
  })

  it('keeps a session that was started during the refresh of another session', async () => {
    await completeSignIn()
    changeStored({ expiresAt: Date.now() - 1 })
    const other = {
      accessToken: 'other',
      refreshToken: 'other',
      lifetime: 3_600_000,
      expiresAt: Date.now() + 3_600_000,
    }
    const send = fetchAdapter()
    const replacing: HttpAdapter = async request => {
      const response = await send(request)
      changeStored(other)
      return response
    }
    expect(await credentials.getAccessToken({ http: replacing })).toBe('other')
    changeStored({ refreshToken: 'forged', expiresAt: Date.now() - 1 })
    credentials.invalidateAccessToken('other')
    expect(await errorOf(credentials.getAccessToken({ http: replacing }))).toBeDefined()
    expect(await credentials.isSignedIn()).toBe(true)
  })

  it('returns no sign-out URL without a logoutUri', async () => {
    const { logoutUri, ...rest } = options
    expect(await new UserCredentials(rest).logout()).toBeUndefined()
  })

  it.each(['', '{}', 'null', '[]', '"x"', '{"accessToken":1}', '{"accessToken":"x","expiresAt":"y","lifetime":1}'])(
    'ignores the invalid stored value %j',
    async text => {
      storage.items.set(`las.tokens.${options.clientId}`, text)
      storage.items.set(`las.sign-in.${options.clientId}`, text)
      expect(await credentials.isSignedIn()).toBe(false)
      expect(isMissingCredentialsError(await errorOf(credentials.getAccessToken()))).toBe(true)
      expect(isInvalidCredentialsError(await errorOf(credentials.handleCallback(`${REDIRECT}&code=a&state=b`)))).toBe(
        true,
      )
    },
  )

  it('reveals no tokens when it is inspected or serialized', async () => {
    await completeSignIn()
    const token = await credentials.getAccessToken()
    const { refreshToken } = JSON.parse(storage.items.get(`las.tokens.${options.clientId}`) ?? '')
    for (const shown of [inspect(credentials, { depth: 9, showHidden: true }), JSON.stringify(credentials)]) {
      expect(shown).not.toContain(token)
      expect(shown).not.toContain(refreshToken)
    }
  })

  it.each(['clientId', 'apiEndpoint', 'authEndpoint', 'redirectUri'])('rejects an empty %s', name => {
    expect(() => new UserCredentials({ ...options, [name]: '' })).toThrow(name)
  })

  it.each([
    ['auth.example', 'https://auth.example/oauth2/authorize'],
    ['http://localhost:1/', 'http://localhost:1/oauth2/authorize'],
    ['auth.example/oauth2', 'https://auth.example/oauth2/authorize'],
    ['auth.example/base/token', 'https://auth.example/base/oauth2/authorize'],
  ])('derives the URL of the sign-in page from %s', async (authEndpoint, page) => {
    const url = await new UserCredentials({ ...options, authEndpoint, storage }).createAuthorizationUrl()
    expect(url.split('?')[0]).toBe(page)
  })
})
