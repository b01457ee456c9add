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
import { isInvalidCredentialsError, isMissingCredentialsError, isResponseParseError } from '../errors/client-error.js'
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

/** Accepts only the token that was issued last, and records the tokens. */
const onlyNewest = (tokens: string[]): Reply => {
  return exchange => {
    const authorization = exchange.request.headers.authorization ?? ''
    tokens.push(authorization)
    const isValid = authorization === `Bearer ${newest}`
    return (isValid ? json({ fine: true }) : json({ message: 'Unauthorized' }, 401))(exchange)
  }
}
let newest = ''
let issued = 0
const issueNewest: Reply = exchange => {
  newest = `issued-${++issued}`
  return json({ access_token: newest, expires_in: 3_600 })(exchange)
}

beforeEach(() => {
  // Retries without delay.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the access token', () => {
  it('is requested once for 1,000 concurrent first calls', async () => {
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

  it('is renewed when it was revoked, and the call is repeated, even a create without retries', async () => {
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

  it('is renewed once if it was revoked during 50 concurrent calls', async () => {
    const { server, transport } = await start()
    server.replyToken(issueNewest)
    server.reply(onlyNewest([]))
    await transport.request(get)
    newest = 'revoked'
    await Promise.all(Array.from({ length: 50 }, () => transport.request(create)))
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is renewed only once if the API rejects the new token, too', async () => {
    const { server, transport } = await start()
    server.reply(json({ message: 'Unauthorized' }, 401))
    const error = await errorOf(transport.request(create))
    if (!isUnauthorizedError(error)) throw error
    expect(error.attempts).toBe(2)
    expect(error.message).toContain('the API rejected the access token')
    expect(server.requests).toHaveLength(2)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is renewed up to three times for a call with a deadline', async () => {
    const { server, transport } = await start({ deadline: 600_000 })
    const rejection = json({ message: 'Unauthorized' }, 401)
    server.reply(rejection, rejection, rejection, json({ fine: true }))
    expect(await transport.request(create)).toEqual({ fine: true })
    expect(server.tokenRequests).toHaveLength(4)
    server.reply(rejection)
    const rejected = await errorOf(transport.request(create))
    expect(isUnauthorizedError(rejected) && rejected.attempts).toBe(4)
    const once = await errorOf(transport.request(create, { maxRetries: 0 }))
    expect(isUnauthorizedError(once) && once.attempts).toBe(2)
  })

  it('is renewed when it has expired', async () => {
    const { server, transport } = await start()
    await transport.request(get)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is renewed in the background shortly before it expires, without delaying calls', async () => {
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

  it('is used until it expires if its renewal fails, which is not retried with every call', async () => {
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

  it('is requested with every call if its lifetime is 0', async () => {
    const { server, transport } = await start()
    server.replyToken(token(0))
    await transport.request(get)
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(2)
  })
})

describe('an access token that the program passes', () => {
  it('is used without a token request, and is renewed when it was rejected', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: { ...server.credentials, accessToken: 'given' } })
    const seen = (): unknown[] => server.requests.map(({ headers }) => headers.authorization)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1e12 })
    await transport.request(get)
    await transport.request(create)
    expect(seen()).toEqual(['Bearer given', 'Bearer given'])
    expect(server.tokenRequests).toHaveLength(0)
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    await transport.request(create)
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(1)
    const renewed = expect.stringMatching(/^Bearer token-/)
    expect(seen()).toEqual(['Bearer given', renewed, renewed])
  })

  it('causes a MissingCredentialsError when it was rejected and cannot be renewed', async () => {
    const server = await startFaultServer()
    const { apiEndpoint } = server.credentials
    const transport = createTransport({ credentials: { accessToken: 'gIvEn', apiEndpoint } })
    expect(transport.credentialsSource).toEqual({ kind: 'options' })
    await transport.request(get)
    server.reply(json({ message: 'Unauthorized' }, 401))
    for (const options of [{}, { deadline: 60_000 }]) {
      const error = await errorOf(transport.request(create, options))
      if (!isMissingCredentialsError(error)) throw error
      expect(error).toMatchObject({ retryable: false, mayHaveBeenApplied: false })
      expect(error.message).toContain(
        'The access token was rejected. The credentials must contain clientId, clientSecret, authEndpoint.',
      )
      expect(JSON.stringify(error)).not.toContain('gIvEn')
    }
    expect(server.requests).toHaveLength(1)
  })
})

describe('a token endpoint that fails', () => {
  it.each([
    [400, '{"error":"invalid_client"}', '(400 invalid_client)'],
    [401, '', '(401)'],
    [403, '<html>', '(403)'],
  ])('throws InvalidCredentialsError for a %i', async (status, body, reason) => {
    const { server, transport } = await start()
    server.replyToken(respond(status, body))
    const error = await errorOf(transport.request(create))
    if (!isInvalidCredentialsError(error)) throw error
    expect(error).toMatchObject({ status, code: 'invalid_credentials', attempts: 1, retryable: false })
    expect(error.message).toContain(`rejected the client id 'client-4711' and its secret ${reason}`)
    expect(server.requests).toHaveLength(0)
  })

  it('is retried twice after a 400 to a form, which can be temporary, and then throws InvalidCredentialsError', async () => {
    const server = await startFaultServer()
    const credentials = { ...server.credentials, tokenRequest: 'form' } as const
    const transport = createTransport({ credentials })
    const rejection = json({ error: 'invalid_client' }, 400)
    server.replyToken(rejection, rejection, token())
    await transport.request(get)
    expect(new Set(server.tokenRequests.map(({ body }) => String(body))).size).toBe(1)
    expect(server.tokenRequests).toHaveLength(3)
    server.replyToken(rejection)
    const error = await errorOf(createTransport({ credentials }).request(get, { deadline: 600_000 }))
    expect(isInvalidCredentialsError(error) && error).toMatchObject({ status: 400, attempts: 3 })
    expect(server.tokenRequests).toHaveLength(3)
    server.replyToken(json({}, 401))
    expect(await errorOf(createTransport({ credentials }).request(get))).toMatchObject({ status: 401, attempts: 1 })
  })

  it('is retried after a temporary failure', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(500), resetAfterReading, token())
    await transport.request(get)
    expect(server.tokenRequests).toHaveLength(3)
  })

  it('is tried three times, and again in the next call', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(503), respond(503), respond(503), token())
    const error = await errorOf(transport.request(create))
    expect(isServerError(error) && error.path).toBe('/oauth2/token')
    await transport.request(create)
    expect(server.tokenRequests).toHaveLength(4)
  })

  it('causes no NotFoundError if it does not exist', async () => {
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
    'causes a ResponseParseError if it returns %s',
    async body => {
      const { server, transport } = await start()
      server.replyToken(respond(200, body))
      const error = await errorOf(transport.request(get))
      expect(isResponseParseError(error) && error.path).toBe('/oauth2/token')
    },
  )

  it('causes an error with mayHaveBeenApplied: false', async () => {
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

  it('does not delay a call beyond its deadline', async () => {
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
    ['a partial response', partialResponse],
  ]
  it.each(failures)('is retried until it succeeds after %s', async (_, failure) => {
    const { server, transport } = await start()
    server.replyToken(...Array<Reply>(7).fill(failure), token())
    expect(await transport.request(create, { deadline: LONG })).toEqual({})
    expect(server.tokenRequests).toHaveLength(8)
    expect(server.requests).toHaveLength(1)
  })

  it('is retried until the server listens', async () => {
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

  it('is retried after the delay in Retry-After', async () => {
    const { server, transport } = await start({ http: watched(fetchAdapter()) })
    const clock = stopClock()
    server.replyToken(...Array<Reply>(3).fill(respond(503, '', { 'retry-after': '2' })), token())
    const done = transport.request(get, { deadline: LONG })
    for (const count of [1, 2, 3]) {
      await eventually(() => server.tokenRequests.length === count)
      await clock.idle()
      await clock.advance(1_999)
      await clock.idle()
      expect(server.tokenRequests).toHaveLength(count)
      await clock.advance(1)
    }
    await done
    expect(server.tokenRequests).toHaveLength(4)
  })

  it.each([
    ['the deadline', 50_000, '55'],
    ['the maximum of 60 seconds', LONG, '61'],
  ])('is not retried if its Retry-After exceeds %s', async (_, deadline, seconds) => {
    const { server, transport } = await start()
    server.replyToken(respond(503, '', { 'retry-after': seconds }), token())
    const error = await errorOf(transport.request(get, { deadline }))
    expect(isServerError(error) && error.path).toBe('/oauth2/token')
    expect(server.tokenRequests).toHaveLength(1)
  })

  it('ends each call that shares a token request at its deadline, and serves the others', async () => {
    const { server, transport } = await start()
    let isUp = false
    server.replyToken(exchange => (isUp ? token() : respond(503))(exchange))
    const ended: string[] = []
    const recordEnd = (name: string, call: Promise<unknown>) =>
      call.finally(() => ended.push(name)).catch(error => error)
    const calls = [
      recordEnd('long', transport.request(create, { deadline: LONG })),
      recordEnd('brief', transport.request(create, { deadline: 300 })),
      recordEnd('none', transport.request(create)),
      recordEnd('longer', transport.request(get, { deadline: 2 * LONG })),
      recordEnd('counted', transport.request(get, { deadline: LONG, maxRetries: 1 })),
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

  it('receives one request at a time for all waiting calls', async () => {
    const { server, transport } = await start()
    server.replyToken(...Array<Reply>(8).fill(respond(503)), token())
    await Promise.all(Array.from({ length: 200 }, () => transport.request(get, { deadline: LONG })))
    expect(server.tokenRequests).toHaveLength(9)
    expect(server.requests).toHaveLength(200)
  })

  it('is not retried if it rejects the credentials', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(503), respond(400, '{"error":"invalid_client"}'), token())
    expect(isInvalidCredentialsError(await errorOf(transport.request(get, { deadline: LONG })))).toBe(true)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('is not retried when the call is aborted', async () => {
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

describe('an abort while the token is fetched', () => {
  it('sends no token request if the call was aborted before', async () => {
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

  it('ends only the aborted call', async () => {
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

  it('cancels the token request when no more calls wait for it, and the next call sends a new one', async () => {
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

it('ignores a stored token with characters that are invalid in headers', async () => {
  const server = await startFaultServer()
  const { clientId, apiEndpoint, authEndpoint } = server.credentials
  const stored = { value: 'broken\nfile', expiresAt: Date.now() + 3_600_000, lifetime: 3_600_000 }
  const tokenStore = { load: async () => stored, save: async () => undefined }
  const credentials = { clientId, clientSecret: 'secret', apiEndpoint, authEndpoint, tokenStore }
  expect(await createTransport({ credentials }).request(get)).toEqual({})
  expect(server.tokenRequests).toHaveLength(1)
})

it('clears its timer if a provider throws instead of rejecting', async () => {
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
