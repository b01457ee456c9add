import { json, noResponse, respond, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { Credentials } from '../credentials/credentials.js'
import { isApiError, isForbiddenError, isLimitExceededError, isTooManyRequestsError } from '../errors/api-error.js'
import { isEmptyRequestError, isInvalidArgumentError, isResponseParseError } from '../errors/client-error.js'
import { isTimeoutError } from '../errors/connection-error.js'
import { createTransport as createFetchTransport } from '../fetch/index.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { createTransport as createNodeTransport } from '../node/index.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import type { FlatTransportOptions } from './assemble-transport.js'
import { createTransport } from './create-transport.js'
import type { UploadOptions } from './files/upload-file.js'

describe.each<[string, HttpAdapter | undefined]>([
  ['axios', undefined],
  ['fetch', fetchAdapter()],
  ['node', nodeAdapter()],
])('request over %s', (_, http) => {
  async function start() {
    const server = await startFaultServer()
    return { server, transport: createTransport({ credentials: server.credentials, http, maxRetries: 0 }) }
  }

  it('sends the request with the token', async () => {
    const { server, transport } = await start()
    server.reply(json({ documentId: 'las:document:1', nothing: null }))
    const result = await transport.request({
      method: 'POST',
      path: path('/documents/{documentId}/x', { documentId: 'a/b' }),
      query: { status: ['a', 'b'], none: undefined },
      body: { name: null, description: '', retentionInDays: 0, flag: false, none: undefined, at: new Date(0) },
    })
    expect(result).toEqual({ documentId: 'las:document:1', nothing: null })
    const [request] = server.requests
    expect(request).toMatchObject({
      method: 'POST',
      url: '/v1/documents/a%2Fb/x?status=a&status=b',
      headers: {
        authorization: expect.stringMatching(/^Bearer token-\d+$/),
        'x-api-key': 'key-of-4711',
        'content-type': 'application/json',
        accept: 'application/json',
      },
    })
    expect(JSON.parse(String(request?.body))).toEqual({
      name: null,
      description: '',
      retentionInDays: 0,
      flag: false,
      at: '1970-01-01T00:00:00.000Z',
    })
  })

  it('requests the token with HTTP Basic authentication and the grant type in the query', async () => {
    const { server, transport } = await start()
    await transport.request({ method: 'GET', path: path('/models') })
    const [request] = server.tokenRequests
    expect(request).toMatchObject({
      method: 'POST',
      url: '/oauth2/token?grant_type=client_credentials',
      headers: {
        authorization: `Basic ${btoa('client-4711:secret-of-4711')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect(request?.headers['x-api-key']).toBeUndefined()
    expect(request?.body).toHaveLength(0)
  })

  it('sends no content type without a body', async () => {
    const { server, transport } = await start()
    await transport.request({ method: 'DELETE', path: path('/models') })
    expect(server.requests[0]?.headers['content-type']).toBeUndefined()
  })

  it('returns undefined for an allowed 204', async () => {
    const { server, transport } = await start()
    server.reply(respond(204))
    const heartbeat = { method: 'POST', path: path('/heartbeats'), body: {}, allowsNoContent: true } as const
    expect(await transport.request(heartbeat)).toBeUndefined()
    server.reply(respond(204))
    expect(await transport.request({ method: 'DELETE', path: path('/models') })).toBeUndefined()
  })

  it.each([
    ['an empty body', respond(200, '')],
    ['an HTML page', respond(200, '<html>Welcome to the hotel</html>', { 'content-type': 'text/html' })],
    ['broken JSON', respond(200, '{"a":', { 'content-type': 'application/json' })],
    ['JSON that is not an object', respond(200, '"yes"', { 'content-type': 'application/json' })],
    ['null', respond(200, 'null', { 'content-type': 'application/json' })],
    ['a list', respond(200, '[]', { 'content-type': 'application/json' })],
  ])('rejects a 200 response with %s', async (_, reply) => {
    const { server, transport } = await start()
    server.reply(reply)
    const error = await errorOf(transport.request({ method: 'GET', path: path('/models') }))
    if (!isResponseParseError(error)) throw error
    expect(error).toMatchObject({ status: 200, method: 'GET', path: '/models', attempts: 1, retryable: false })
    expect(error.message).toContain('Check that the API endpoint is the LAS API')
  })

  it('rejects a 204 if a body is expected', async () => {
    const { server, transport } = await start()
    for (const [method, body] of [['GET'], ['POST', {}], ['PATCH', { name: 'a' }]] as const) {
      server.reply(respond(204))
      const error = await errorOf(transport.request({ method, path: path('/models'), body }))
      expect(isResponseParseError(error)).toBe(true)
    }
  })

  it('parses JSON regardless of its content type', async () => {
    const { server, transport } = await start()
    server.reply(respond(200, '{"a":1}', { 'content-type': 'text/html' }))
    expect(await transport.request({ method: 'GET', path: path('/models') })).toEqual({ a: 1 })
  })

  it.each([
    [400, 'BadRequestError', 'bad_request', false],
    [401, 'UnauthorizedError', 'unauthorized', false],
    [403, 'ForbiddenError', 'forbidden', false],
    [404, 'NotFoundError', 'not_found', false],
    [408, 'ApiError', 'api_error', true],
    [409, 'ApiError', 'api_error', false],
    [413, 'PayloadTooLargeError', 'payload_too_large', false],
    [415, 'UnsupportedMediaTypeError', 'unsupported_media_type', false],
    [418, 'ApiError', 'api_error', false],
    [500, 'ServerError', 'server_error', true],
    [502, 'ServerError', 'server_error', true],
    [503, 'ServerError', 'server_error', true],
    [504, 'ServerError', 'server_error', true],
  ])('throws a typed error for %i', async (status, name, code, retryable) => {
    const { server, transport } = await start()
    server.reply(json({ message: 'The reason' }, status, { 'x-amzn-requestid': 'r-1' }))
    const get = { method: 'GET', path: path('/models/{modelId}', { modelId: 'm' }) } as const
    const error = await errorOf(transport.request(get))
    if (!isApiError(error)) throw error
    expect(error).toMatchObject({ name, code, status, retryable, requestId: 'r-1', method: 'GET' })
    expect(error.body).toEqual({ message: 'The reason' })
    expect(error.message).toMatch(/^The reason/)
    expect(error.message).toMatch(new RegExp(`\\(${status} GET /models/\\{modelId\\}, request id r-1\\)$`))
  })

  it.each([400, 404, 500, 503])('throws a typed error for an HTML page with status %i', async status => {
    const { server, transport } = await start()
    server.reply(respond(status, `<html>${'x'.repeat(5_000)}</html>`, { 'content-type': 'text/html' }))
    const error = await errorOf(transport.request({ method: 'GET', path: path('/models') }))
    if (!isApiError(error)) throw error
    expect(error.message).toBe(`The API returned status ${status} (${status} GET /models)`)
    expect(error.body).toMatch(/^<html>x+$/)
    expect(String(error.body)).toHaveLength(500)
  })

  it('distinguishes the two kinds of 429', async () => {
    const { server, transport } = await start()
    server.reply(json({ message: 'Too Many Requests' }, 429), json({ message: 'Limit Exceeded' }, 429))
    const get = () => errorOf(transport.request({ method: 'GET', path: path('/models') }))
    const rateLimited = await get()
    expect(isTooManyRequestsError(rateLimited) && rateLimited.retryable).toBe(true)
    const quotaExceeded = await get()
    expect(isLimitExceededError(quotaExceeded) && quotaExceeded.retryable).toBe(false)
  })

  it.each([301, 302, 303, 307, 308])('does not follow a %i redirect', async status => {
    const { server, transport } = await start()
    const other = await startFaultServer()
    server.reply(respond(status, '', { location: `${other.origin}/v1/models?signature=very-secret` }))
    for (const body of [undefined, {}]) {
      const method = body ? 'POST' : 'GET'
      const error = await errorOf(transport.request({ method, path: path('/models'), body }))
      if (!isApiError(error)) throw error
      expect(error.message).toContain(`redirects to ${other.origin}; redirects are not followed`)
      expect(JSON.stringify({ ...error, message: error.message })).not.toContain('very-secret')
    }
    expect(other.requests).toHaveLength(0)
    expect(server.requests).toHaveLength(2)
  })

  it('sends the headers of the transport and the call, except for authorization', async () => {
    const server = await startFaultServer()
    const headers = { 'X-One': 'transport', 'x-two': 'transport', authorization: 'Bearer stolen' }
    const transport = createTransport({ credentials: server.credentials, http, headers })
    await transport.request({ method: 'GET', path: path('/models') }, { headers: { 'X-TWO': 'call' } })
    expect(server.requests[0]?.headers).toMatchObject({ 'x-one': 'transport', 'x-two': 'call' })
    expect(server.requests[0]?.headers.authorization).toMatch(/^Bearer token-/)
  })

  it('does not modify its arguments', async () => {
    const { transport } = await start()
    const call = Object.freeze({ headers: Object.freeze({ 'X-A': 'b' }), timeout: 5_000 })
    const body = Object.freeze({ name: undefined, list: Object.freeze([1]) })
    await transport.request(Object.freeze({ method: 'POST', path: path('/models'), body }), call)
    expect(body).toEqual({ name: undefined, list: [1] })
  })
})

describe('createTransport', () => {
  const values = { clientId: 'c', clientSecret: 's', authEndpoint: 'a.example', apiEndpoint: 'https://api.example/v1/' }

  it('accepts credentials as plain values', () => {
    expect(createTransport({ credentials: values }).apiEndpoint).toBe('https://api.example/v1')
  })

  it.each([
    'api.example/v1',
    'ftp://api.example',
    'https://',
    'https://user:very-secret@api.example/v1',
    'https://api.example/v1?x=1',
    'https://api.example/v1#x',
  ])('rejects the endpoint %s', apiEndpoint => {
    const create = () => createTransport({ credentials: { ...values, apiEndpoint } })
    expect(create).toThrow(/API endpoint.*https:\/\/api\.cradl\.ai\/v1/)
    expect(create).not.toThrow(/very-secret/)
  })

  it.each(['http://api.example/v1', 'http://192.168.0.7:8099/v1'])(
    'rejects the unencrypted endpoint %s unless it is allowed',
    apiEndpoint => {
      const rejection = /API endpoint.*unencrypted.*allowInsecureHttp/
      const provider = { apiEndpoint, authorize: async () => ({}), invalidateAccessToken: () => undefined }
      for (const credentials of [{ ...values, apiEndpoint }, provider, new Credentials({ ...values, apiEndpoint })]) {
        expect(() => createTransport({ credentials })).toThrow(rejection)
        expect(createTransport({ credentials, allowInsecureHttp: true }).apiEndpoint).toBe(apiEndpoint)
      }
      const unspecified = { ...values, apiEndpoint, authEndpoint: 'http://auth.example', allowInsecureHttp: undefined }
      expect(createTransport({ credentials: unspecified, allowInsecureHttp: true }).apiEndpoint).toBe(apiEndpoint)
      const allowing = [
        { ...values, apiEndpoint, allowInsecureHttp: true },
        { ...provider, allowInsecureHttp: true },
        new Credentials({ ...values, apiEndpoint, allowInsecureHttp: true }),
      ]
      for (const credentials of allowing) {
        expect(createTransport({ credentials }).apiEndpoint).toBe(apiEndpoint)
        expect(() => createTransport({ credentials, fileOrigins: ['http://files.example'] })).not.toThrow()
        expect(() => createTransport({ credentials, allowInsecureHttp: false })).toThrow(rejection)
      }
      expect(() => createTransport({ credentials: values, fileOrigins: ['http://files.example'] })).toThrow(
        'fileOrigins',
      )
    },
  )

  describe.each([
    ['createTransport', createTransport],
    ['createTransport of @las/core/fetch', createFetchTransport],
    ['createTransport of @las/core/node', createNodeTransport],
  ])('%s, with flat credentials', (_, create) => {
    it('applies all options', async () => {
      const server = await startFaultServer()
      server.reply(respond(503))
      const { clientId, apiEndpoint, authEndpoint } = server.credentials
      const sent: string[] = []
      const retried: number[] = []
      const send = nodeAdapter()
      const transport = create({
        ...{ clientId, clientSecret: 'secret', apiEndpoint, authEndpoint, apiKey: 'a-key' },
        headers: { 'x-mine': 'yes' },
        fileOrigins: ['https://files.example'],
        timeout: 5_000,
        maxRetries: 1,
        onRequest: ({ attributes }) => sent.push(attributes['url.template']),
        onRetry: ({ delay }) => retried.push(delay),
        http: request =>
          send({ ...request, signal: request.signal, headers: { ...request.headers, 'x-http': 'mine' } }),
      })
      expect(await errorOf(transport.request({ method: 'GET', path: path('/models') }))).toMatchObject({ attempts: 2 })
      expect(server.requests).toHaveLength(2)
      expect(server.requests[0]?.headers).toMatchObject({ 'x-mine': 'yes', 'x-http': 'mine', 'x-api-key': 'a-key' })
      expect(sent).toEqual(['/oauth2/token', '/models', '/models'])
      expect(retried).toHaveLength(1)
      expect(transport.fileOrigins).toEqual(['https://files.example'])
      server.reply(noResponse)
      const brief = create({ clientId, clientSecret: 's', apiEndpoint, authEndpoint, deadline: 50 })
      expect(isTimeoutError(await errorOf(brief.request({ method: 'GET', path: path('/models') })))).toBe(true)
    })

    it('rejects credentials that are passed in two ways', () => {
      const conflicting = [
        { credentials: values, ...values },
        { credentials: values, profile: 'staging' },
        { profile: 'staging', ...values },
        { profile: 'staging', apiKey: 'a-key' },
        { credentials: new Credentials(values), clientSecret: 'secret' },
        { credentials: values, profile: 'staging', ...values },
      ]
      for (const options of conflicting) {
        expect(() => create(options as never)).toThrow(
          expect.objectContaining({
            code: 'invalid_argument',
            message: expect.stringMatching(/The options contain both (credentials|profile) and .*in only one way/),
          }),
        )
      }
      const { clientId, ...rest } = values
      expect(create({ credentials: values, clientId: undefined, profile: undefined }).apiEndpoint).toBe(
        'https://api.example/v1',
      )
      expect(() => create(rest as never)).toThrow('must contain clientId')
      expect(() => create({ ...values, clientId: undefined, clientSecret: undefined } as never)).toThrow(
        'must contain clientId',
      )
    })

    it.each([
      ['client_id', { client_id: 'a', client_secret: 'b' }],
      ['maxRetry', { ...values, maxRetry: 3 }],
      ['retries', { credentials: values, retries: 3 }],
      ['timeOut', { profile: 'staging', timeOut: 3 }],
      ['proxy', { proxy: undefined }],
    ])('rejects the unknown option %s', (name, options) => {
      expect(() => create(options as never)).toThrow(
        expect.objectContaining({
          code: 'invalid_argument',
          message: expect.stringMatching(
            new RegExp(`^The options contain unknown names: ${name}\\b.*Valid names: .*maxRetries.*clientId`),
          ),
        }),
      )
    })

    it('accepts all options', () => {
      const all: Record<keyof FlatTransportOptions, unknown> = {
        ...values,
        accessToken: 'a-token',
        tokenRequest: 'form',
        audience: 'https://api.cradl.ai/v1',
        apiKey: 'a-key',
        tokenStore: { load: async () => undefined, save: async () => undefined },
        allowInsecureHttp: false,
        timeout: 1,
        deadline: 1,
        maxRetries: 1,
        headers: {},
        fileOrigins: [],
        http: nodeAdapter(),
        onRequest: () => undefined,
        onResponse: () => undefined,
        onRetry: () => undefined,
        credentials: undefined,
        profile: undefined,
      }
      expect(create(all as never).apiEndpoint).toBe('https://api.example/v1')
    })
  })

  it('rejects unknown request options and accepts all known ones', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials })
    const call = (options: object) => transport.request({ method: 'GET', path: path('/models') }, options)
    for (const name of ['retries', 'maxRetry', 'timeOut']) {
      expect(await errorOf(call({ [name]: 1 }))).toMatchObject({
        code: 'invalid_argument',
        message: expect.stringContaining(
          `request options contain unknown names: ${name}. Valid names: signal, timeout`,
        ),
      })
    }
    expect(server.requests).toHaveLength(0)
    const all: Required<UploadOptions> = {
      signal: new AbortController().signal,
      timeout: 1_000,
      deadline: 2_000,
      maxRetries: 0,
      headers: {},
      onProgress: () => undefined,
    }
    expect(await call(all)).toEqual({})
  })

  it('rejects invalid options', () => {
    const invalid = [
      { timeout: -1 },
      { maxRetries: Number.NaN },
      { fileOrigins: ['files.example'] },
      { headers: { 'a b': 'c' } },
    ]
    for (const options of invalid) {
      expect(() => createTransport({ credentials: values, ...options })).toThrow(
        expect.objectContaining({ code: 'invalid_argument' }),
      )
    }
  })

  it('rejects an update without changes before it sends a request', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials })
    for (const body of [undefined, {}, { name: undefined }]) {
      const error = await errorOf(transport.request({ method: 'PATCH', path: path('/models'), body }))
      expect(isEmptyRequestError(error) && error.path).toBe('/models')
    }
    await transport.request({ method: 'PATCH', path: path('/models'), body: { name: null } })
    expect(server.requests).toHaveLength(1)
  })

  it('rejects an invalid call before it sends a request', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials })
    const get = { method: 'GET', path: path('/models') } as const
    for (const call of [{ timeout: 0 }, { maxRetries: -1 }, { headers: { x: 'a\nb' } }]) {
      expect(isInvalidArgumentError(await errorOf(transport.request(get, call)))).toBe(true)
    }
    expect(server.tokenRequests).toHaveLength(0)
    expect(server.requests).toHaveLength(0)
  })

  it('throws ForbiddenError for a 403', async () => {
    const server = await startFaultServer()
    server.reply(json({ message: 'Forbidden' }, 403))
    const transport = createTransport({ credentials: server.credentials })
    expect(isForbiddenError(await errorOf(transport.request({ method: 'GET', path: path('/models') })))).toBe(true)
  })

  it('reports a redirect that a browser hides', async () => {
    const { credentials } = await startFaultServer()
    const http: HttpAdapter = request =>
      request.url.includes('/token') ? fetchAdapter()(request) : Promise.resolve({ status: 0, headers: {}, body: '' })
    const error = await errorOf(
      createTransport({ credentials, http }).request({ method: 'GET', path: path('/models') }),
    )
    expect(isApiError(error) && error.message).toContain('redirects to another address; redirects are not followed')
  })
})
