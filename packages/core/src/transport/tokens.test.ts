import {
  closedOrigin,
  json,
  noResponse,
  partialResponse,
  type Reply,
  resetAfterReading,
  respond,
  startFaultServer,
  token,
} from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Credentials } from '../credentials/credentials.js'
import { isApiError, isNotFoundError, isServerError, isUnauthorizedError } from '../errors/api-error.js'
import { isInvalidCredentialsError, isResponseParseError } from '../errors/client-error.js'
import { isAbortedError, isConnectionError, isTimeoutError } from '../errors/connection-error.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { path } from '../requests/path.js'
import { errorOf, eventually, settled } from '../testing/eventually.js'
import { stopClock, watched } from '../testing/stopped-clock.js'
import type { TransportOptions } from './assemble-transport.js'
import { createTransport } from './create-transport.js'

const get = { method: 'GET', path: path('/models') } as const
const create = { method: 'POST', path: path('/models'), body: {} } as const

async function start(options: TransportOptions = {}) {
  const server = await startFaultServer()
  return { server, transport: createTransport({ credentials: server.credentials, ...options }) }
}

/** Answers only the token that was issued last. */
const onlyNewest = (tokens: string[]): Reply => {
  return exchange => {
    const given = exchange.request.headers.authorization ?? ''
    tokens.push(given)
    const known = given === `Bearer ${newest}`
    return (known ? json({ fine: true }) : json({ message: 'Unauthorized' }, 401))(exchange)
  }
}
let newest = ''
let issued = 0
const issueNewest: Reply = exchange => {
  newest = `issued-${++issued}`
  return json({ access_token: newest, expires_in: 3_600 })(exchange)
}

beforeEach(() => {
  // Retries without the wait.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the access token', () => {
  it('is asked for once by 1,000 parallel first calls', async () => {
    const { server, transport } = await start()
    await Promise.all(Array.from({ length: 1_000 }, () => transport.request(get)))
    expect(server.requests).toHaveLength(1_000)
    expect(server.tokenRequests).toHaveLength(1)
    expect(new Set(server.requests.map(({ headers }) => headers.authorization)).size).toBe(1)
  })

  it('is shared by transports with the same credentials', async () => {
    const server = await startFaultServer()
    const credentials = new Credentials(server.credentials)
    const [one, other] = [createTransport({ credentials }), createTransport({ credentials })]
    await Promise.all([one.request(get), other.request(get)])
    await other.request(get)
    expect(server.tokenRequests).toHaveLength(1)
  })

  it('is asked for anew when it was revoked, and the call is made again, even a create without retries', async () => {
    const { server, transport } = await start({ maxRetries: 0 })
    const seen: string[] = []
    server.replyToken(issueNewest)
    server.reply(onlyNewest(seen))
    await transport.request(get)
    newest = 'revoked'
    expect(await transport.request(create)).toEqual({ fine: true })
    expect(server.tokenRequests).toHaveLength(2)
    expect(new Set(seen).size).toBe(2)
    expect(seen).toHaveLength(3)
  })

  it('is asked for once when 50 parallel calls find it revoked', async () => {
    const { server, transport } = await start()
    server.replyToken(issueNewest)
    server.reply(onlyNewest([]))
    await transport.request(get)
    newest = 'revoked'
    await Promise.all(Array.from({ length: 50 }, () => transport.request(create)))
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is asked for anew once when the API goes on refusing', async () => {
    const { server, transport } = await start()
    server.reply(json({ message: 'Unauthorized' }, 401))
    const error = await errorOf(transport.request(create))
    if (!isUnauthorizedError(error)) throw error
    expect(error.attempts).toBe(2)
    expect(error.message).toContain('the API rejected the access token')
    expect(server.requests).toHaveLength(2)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is tried anew until it is taken where a call has a deadline, four of them at most', async () => {
    const { server, transport } = await start({ deadline: 600_000 })
    const refusal = json({ message: 'Unauthorized' }, 401)
    server.reply(refusal, refusal, refusal, json({ fine: true }))
    expect(await transport.request(create)).toEqual({ fine: true })
    expect(server.tokenRequests).toHaveLength(4)
    server.reply(refusal)
    const refused = await errorOf(transport.request(create))
    expect(isUnauthorizedError(refused) && refused.attempts).toBe(4)
    const once = await errorOf(transport.request(create, { maxRetries: 0 }))
    expect(isUnauthorizedError(once) && once.attempts).toBe(2)
  })

  it('is asked for anew when it has expired', async () => {
    const { server, transport } = await start()
    await transport.request(get)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is renewed in the background shortly before it expires, without a call that waits', async () => {
    const { server, transport } = await start()
    const now = Date.now()
    await transport.request(get)
    const [first] = server.requests
    server.replyToken(noResponse)
    vi.useFakeTimers({ toFake: ['Date'], now: now + 3_200_000 })
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(0)
    vi.setSystemTime(now + 3_300_000)
    await Promise.all([transport.request(get), transport.request(get)])
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set([first?.headers.authorization]),
    )
    await eventually(() => server.tokenRequests.length === 1)
  })

  it('is used while its renewal fails, which is not tried with every call', async () => {
    const { server, transport } = await start()
    const now = Date.now()
    await transport.request(get)
    server.replyToken(json({ error: 'invalid_client' }, 400))
    vi.useFakeTimers({ toFake: ['Date'], now: now + 3_300_000 })
    for (let count = 0; count < 5; count++) {
      await transport.request(get)
      await eventually(() => server.tokenRequests.length > 0)
      await settled()
    }
    expect(server.tokenRequests).toHaveLength(1)
    vi.setSystemTime(now + 3_330_000)
    await transport.request(get)
    await eventually(() => server.tokenRequests.length === 2)
    vi.setSystemTime(now + 3_700_000)
    expect(isInvalidCredentialsError(await errorOf(transport.request(get)))).toBe(true)
  })

  it('is asked for with every call when it lives no time at all', async () => {
    const { server, transport } = await start()
    server.replyToken(token(0))
    await transport.request(get)
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(2)
  })
})

describe('a token endpoint that fails', () => {
  it.each([
    [400, '{"error":"invalid_client"}', '(400 invalid_client)'],
    [401, '', '(401)'],
    [403, '<html>', '(403)'],
  ])('refuses credentials with %i', async (status, body, told) => {
    const { server, transport } = await start()
    server.replyToken(respond(status, body))
    const error = await errorOf(transport.request(create))
    if (!isInvalidCredentialsError(error)) throw error
    expect(error).toMatchObject({ status, code: 'invalid_credentials', attempts: 1, retryable: false })
    expect(error.message).toContain(`rejected the client id 'client-4711' and its secret ${told}`)
    expect(server.requests).toHaveLength(0)
  })

  it('is asked again after a passing failure', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(500), resetAfterReading, token())
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(3)
  })

  it('is given up after three attempts, and asked again by the next call', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(503), respond(503), respond(503), token())
    const error = await errorOf(transport.request(create))
    expect(isServerError(error) && error.path).toBe('/oauth2/token')
    await transport.request(create)
    expect(server.tokenRequests).toHaveLength(4)
  })

  it('does not seem to tell of the resource when it is not there', async () => {
    const { server, transport } = await start()
    for (const status of [301, 404, 405]) {
      server.replyToken(respond(status, '', { location: 'https://elsewhere.example/' }))
      const error = await errorOf(transport.request(get))
      expect(isApiError(error)).toBe(true)
      expect(isNotFoundError(error)).toBe(false)
      expect((error as Error).message).toContain('is not a token endpoint')
    }
  })

  it.each(['', '<html>', '{}', '{"access_token":""}', '{"access_token":"x","expires_in":"soon"}', 'null'])(
    'is refused when it answers %s',
    async body => {
      const { server, transport } = await start()
      server.replyToken(respond(200, body))
      const error = await errorOf(transport.request(get))
      expect(isResponseParseError(error) && error.path).toBe('/oauth2/token')
    },
  )

  it('leaves no doubt that the call itself was not applied', async () => {
    const { server, transport } = await start()
    server.replyToken(resetAfterReading)
    expect(await errorOf(transport.request(create))).toMatchObject({ code: 'ECONNRESET', mayHaveBeenApplied: false })

    const { clientId, apiEndpoint } = server.credentials
    const authEndpoint = await closedOrigin()
    const unreachable = createTransport({ credentials: { clientId, clientSecret: 's', apiEndpoint, authEndpoint } })
    const error = await errorOf(unreachable.request(create))
    if (!isConnectionError(error)) throw error
    expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveBeenApplied: false, path: '/oauth2/token' })
    expect(error.message).toContain(authEndpoint)
  })

  it('does not hold a call beyond its deadline', async () => {
    const { server, transport } = await start()
    server.replyToken(noResponse)
    const error = await errorOf(transport.request(create, { deadline: 40 }))
    if (!isTimeoutError(error)) throw error
    expect(error).toMatchObject({ method: 'POST', path: '/models', attempts: 0, mayHaveBeenApplied: false })
    expect(server.requests).toHaveLength(0)
    await eventually(() => server.sockets.size === 0)
  })
})

describe('a token endpoint that fails, for a call with a deadline', () => {
  const LONG = 600_000
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })

  const failures: [string, Reply][] = [
    ['500', respond(500)],
    ['503', respond(503, '{}')],
    ['429', respond(429)],
    ['408', respond(408)],
    ['503 with Retry-After', respond(503, '', { 'retry-after': '0' })],
    ['a reset', resetAfterReading],
    ['half an answer', partialResponse],
  ]
  it.each(failures)('is asked again until it answers, after %s', async (_, failure) => {
    const { server, transport } = await start()
    server.replyToken(...Array<Reply>(7).fill(failure), token())
    expect(await transport.request(create, { deadline: LONG })).toEqual({})
    expect(server.tokenRequests).toHaveLength(8)
    expect(server.requests).toHaveLength(1)
  })

  it('is asked again until something listens', async () => {
    const { server } = await start()
    const { clientId, apiEndpoint } = server.credentials
    const authEndpoint = await closedOrigin()
    let attempts = 0
    const transport = createTransport({
      ...{ clientId, clientSecret: 's', apiEndpoint, authEndpoint, deadline: LONG },
      http: request => {
        if (request.url.startsWith(authEndpoint)) attempts++
        const url = attempts > 7 ? request.url.replace(authEndpoint, server.origin) : request.url
        const { method, headers, body, signal } = request
        return fetchAdapter()({ method, headers, body, signal, url })
      },
    })
    expect(await transport.request(get)).toEqual({})
    expect(attempts).toBe(8)
  })

  it('is asked again no earlier than its Retry-After says', async () => {
    const { server, transport } = await start({ http: watched(fetchAdapter()) })
    const clock = stopClock()
    server.replyToken(...Array<Reply>(3).fill(respond(503, '', { 'retry-after': '2' })), token())
    const done = transport.request(get, { deadline: LONG })
    for (const asked of [1, 2, 3]) {
      await eventually(() => server.tokenRequests.length === asked)
      await clock.idle()
      await clock.advance(1_999)
      await clock.idle()
      expect(server.tokenRequests).toHaveLength(asked)
      await clock.advance(1)
    }
    await done
    expect(server.tokenRequests).toHaveLength(4)
  })

  it.each([
    ['the deadline', 50_000, '55'],
    ['what a call should have', LONG, '61'],
  ])('is not waited for where its Retry-After goes beyond %s', async (_, deadline, seconds) => {
    const { server, transport } = await start()
    server.replyToken(respond(503, '', { 'retry-after': seconds }), token())
    const error = await errorOf(transport.request(get, { deadline }))
    expect(isServerError(error) && error.path).toBe('/oauth2/token')
    expect(server.tokenRequests).toHaveLength(1)
  })

  it('is given up at the deadline of each call that shares a token request, and serves the others', async () => {
    const { server, transport } = await start()
    let isUp = false
    server.replyToken(exchange => (isUp ? token() : respond(503))(exchange))
    const ended: string[] = []
    const note = (name: string, call: Promise<unknown>) => call.finally(() => ended.push(name)).catch(error => error)
    const calls = [
      note('long', transport.request(create, { deadline: LONG })),
      note('brief', transport.request(create, { deadline: 300 })),
      note('none', transport.request(create)),
      note('longer', transport.request(get, { deadline: 2 * LONG })),
      note('counted', transport.request(get, { deadline: LONG, maxRetries: 1 })),
    ]
    await eventually(() => ended.length === 3)
    expect([...ended].sort()).toEqual(['brief', 'counted', 'none'])
    isUp = true
    const [long, brief, none, longer, counted] = await Promise.all(calls)
    expect([long, longer]).toEqual([{}, {}])
    for (const error of [none, counted]) {
      expect(error).toMatchObject({
        name: 'ServerError',
        path: '/oauth2/token',
        attempts: 3,
        mayHaveBeenApplied: false,
      })
    }
    expect(isServerError(brief) || isTimeoutError(brief)).toBe(true)
    expect(server.requests).toHaveLength(2)
  })

  it('gets one request at a time, however many calls wait', async () => {
    const { server, transport } = await start()
    server.replyToken(...Array<Reply>(8).fill(respond(503)), token())
    await Promise.all(Array.from({ length: 200 }, () => transport.request(get, { deadline: LONG })))
    expect(server.tokenRequests).toHaveLength(9)
    expect(server.requests).toHaveLength(200)
  })

  it('is not asked again when it refuses the credentials', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(503), respond(400, '{"error":"invalid_client"}'), token())
    expect(isInvalidCredentialsError(await errorOf(transport.request(get, { deadline: LONG })))).toBe(true)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is not asked again when the call is aborted', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(503, '', { 'retry-after': '30' }))
    const controller = new AbortController()
    const failed = errorOf(transport.request(get, { deadline: LONG, signal: controller.signal }))
    await eventually(() => server.tokenRequests.length === 1)
    controller.abort()
    expect(isAbortedError(await failed)).toBe(true)
    expect(server.tokenRequests).toHaveLength(1)
  })
})

describe('aborting while the token is fetched', () => {
  it('asks for nothing when it was aborted before', async () => {
    const { server, transport } = await start()
    const error = await errorOf(transport.request(get, { signal: AbortSignal.abort() }))
    expect(isAbortedError(error)).toBe(true)
    expect(
      await errorOf(new Credentials(server.credentials).getAccessToken({ signal: AbortSignal.abort() })),
    ).toMatchObject({
      code: 'aborted',
    })
    expect(server.tokenRequests).toHaveLength(0)
  })

  it('ends one call and not the others', async () => {
    const { server, transport } = await start()
    let release: () => void = () => undefined
    server.replyToken(exchange => {
      release = () => token()(exchange)
    })
    const controller = new AbortController()
    const reason = new Error('enough')
    const aborted = errorOf(transport.request(get, { signal: controller.signal }))
    const other = transport.request(get)
    await eventually(() => server.tokenRequests.length === 1)
    controller.abort(reason)
    const error = await aborted
    if (!isAbortedError(error)) throw error
    expect(error).toMatchObject({ method: 'GET', path: '/models', attempts: 0, cause: reason })
    release()
    expect(await other).toEqual({})
    expect(server.tokenRequests).toHaveLength(1)
  })

  it('ends the token request when nobody waits for it any more, and the next call asks anew', async () => {
    const { server, transport } = await start()
    server.replyToken(noResponse, token())
    const controller = new AbortController()
    const calls = [1, 2].map(() => errorOf(transport.request(get, { signal: controller.signal })))
    await eventually(() => server.tokenRequests.length === 1)
    controller.abort()
    for (const error of await Promise.all(calls)) expect(isAbortedError(error)).toBe(true)
    await eventually(() => server.sockets.size === 0)
    expect(await transport.request(get)).toEqual({})
    expect(server.tokenRequests).toHaveLength(2)
  })
})

it('passes over a stored token that no header can carry', async () => {
  const server = await startFaultServer()
  const { clientId, apiEndpoint, authEndpoint } = server.credentials
  const stored = { value: 'broken\nfile', expiresAt: Date.now() + 3_600_000, lifetime: 3_600_000 }
  const tokenStore = { load: async () => stored, save: async () => undefined }
  const credentials = { clientId, clientSecret: 'secret', apiEndpoint, authEndpoint, tokenStore }
  expect(await createTransport({ credentials }).request(get)).toEqual({})
  expect(server.tokenRequests).toHaveLength(1)
})

it('leaves no timer behind where a provider throws instead of rejecting', async () => {
  const { origin } = await startFaultServer()
  const timers = (): number => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  const before = timers()
  const authorize = (): never => {
    throw new Error('no session')
  }
  const credentials = { apiEndpoint: origin, authorize, invalidateAccessToken: () => undefined }
  await expect(createTransport({ credentials }).request(get)).rejects.toThrow('no session')
  expect(timers()).toBeLessThanOrEqual(before)
})
