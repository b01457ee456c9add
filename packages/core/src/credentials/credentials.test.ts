import { respond, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import type { CredentialsOptions } from '../credential-sources/credentials-options.js'
import { isInvalidCredentialsError, isMissingCredentialsError } from '../errors/client-error.js'
import type { HttpRequest } from '../http/adapter.js'
import { errorOf } from '../testing/eventually.js'
import { axiosAdapter } from '../transport/axios-adapter.js'
import { Credentials } from './credentials.js'

const values = {
  clientId: 'client',
  clientSecret: 'secret',
  authEndpoint: 'auth.example',
  apiEndpoint: 'https://api.example/v1',
}

describe('Credentials', () => {
  it.each(Object.keys(values))('rejects an empty %s', name => {
    for (const value of ['', ' ', undefined, null, 7]) {
      const create = () => new Credentials({ ...values, [name]: value })
      expect(create).toThrow(
        expect.objectContaining({ code: 'missing_credentials', message: expect.stringContaining(name) }),
      )
    }
  })

  it('lists all missing values in one error', () => {
    try {
      new Credentials({ ...values, clientId: '', apiEndpoint: '' })
    } catch (error) {
      expect(isMissingCredentialsError(error) && error.message).toContain('clientId, apiEndpoint')
    }
    expect.assertions(1)
  })

  it('trims every value, for example the line break of a mounted secret', async () => {
    const server = await startFaultServer()
    for (const [before, after] of [
      ['', '\n'],
      ['', '\r\n'],
      ['\ufeff', ' \n\n'],
      ['\t ', '\u00a0'],
    ] as const) {
      const around = (value: string): string => `${before}${value}${after}`
      const credentials = new Credentials({
        clientId: around('client'),
        clientSecret: around('a secret'),
        apiKey: around('key'),
        authEndpoint: around(server.origin),
        apiEndpoint: around('https://api.example/v1/'),
      })
      expect(credentials).toMatchObject({
        clientId: 'client',
        authEndpoint: server.origin,
        apiEndpoint: 'https://api.example/v1',
      })
      expect(await credentials.authorize()).toHaveProperty('x-api-key', 'key')
      expect(server.tokenRequests.at(-1)?.headers.authorization).toBe(`Basic ${btoa('client:a secret')}`)
    }
  })

  it.each(['clientId', 'clientSecret', 'accessToken', 'apiKey'])(
    'rejects a line break within %s without revealing the value',
    name => {
      for (const value of ['very\nsecret', 'very\r\nsecret', 'very\u0000secret', 'very\u007fsecret']) {
        const create = () => new Credentials({ ...values, [name]: value })
        expect(create).toThrow(
          expect.objectContaining({
            code: 'invalid_argument',
            message: expect.stringContaining(`${name} in the credent`),
          }),
        )
        expect(create).not.toThrow('very')
      }
    },
  )

  it('rejects an API key with characters that are invalid in headers', () => {
    expect(() => new Credentials({ ...values, apiKey: 'schlüssel' })).toThrow('apiKey')
  })

  it.each([
    ['client_id', { client_id: 'a', client_secret: 'b', auth_endpoint: 'c', api_endpoint: 'd' }],
    ['clientID', { ...values, clientId: undefined, clientID: 'a' }],
    ['api_key', { ...values, api_key: 'a' }],
    ['timeout', { ...values, timeout: 5 }],
  ])('rejects the unknown name %s', (name, options) => {
    const create = () => new Credentials(options as never)
    expect(create).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
    expect(create).toThrow(
      new RegExp(`contain unknown names: .*\\b${name}\\b.*Valid names: clientId, clientSecret,.*allowInsecureHttp`),
    )
  })

  it('sends the API key only if there is one', async () => {
    const { origin } = await startFaultServer()
    const headersWith = (apiKey: string | undefined) =>
      new Credentials({ ...values, authEndpoint: origin, apiKey }).authorize()
    expect(Object.keys(await headersWith('key'))).toEqual(['authorization', 'x-api-key'])
    expect(Object.keys(await headersWith(''))).toEqual(['authorization'])
    expect(Object.keys(await headersWith(undefined))).toEqual(['authorization'])
  })

  it.each([
    ['', '/oauth2/token'],
    ['/', '/oauth2/token'],
    ['/oauth2', '/oauth2/token'],
    ['/oauth2/', '/oauth2/token'],
    ['/oauth2/token', '/oauth2/token'],
    ['/token', '/token'],
    ['/token/', '/token'],
    ['/realm', '/realm/oauth2/token'],
  ])('derives the token endpoint from http://…%s', async (suffix, expected) => {
    const server = await startFaultServer()
    for (const http of [undefined, axiosAdapter()]) {
      const credentials = new Credentials({ ...values, authEndpoint: `${server.origin}${suffix}` })
      expect(await credentials.getAccessToken({ http })).toMatch(/^token-/)
      expect(server.tokenRequests.at(-1)?.url).toBe(`${expected}?grant_type=client_credentials`)
    }
  })

  it.each([
    ['auth.example', 'https://auth.example/oauth2/token'],
    ['auth.example/oauth2', 'https://auth.example/oauth2/token'],
    ['auth.example:8443/token', 'https://auth.example:8443/token'],
    ['HTTP://auth.example', 'http://auth.example/oauth2/token'],
  ])('resolves %s to %s', async (authEndpoint, expected) => {
    const urls: string[] = []
    await new Credentials({ ...values, authEndpoint, allowInsecureHttp: true }).getAccessToken({
      http: async ({ url }) => {
        urls.push(url)
        return { status: 200, headers: {}, body: '{"access_token":"x","expires_in":1}' }
      },
    })
    expect(urls).toEqual([`${expected}?grant_type=client_credentials`])
  })

  it.each(['ftp://auth.example', 'http://', 'a b', 'https://user:very-secret@auth.example', 'auth.example?x=1'])(
    'rejects the endpoint %s',
    authEndpoint => {
      const create = () => new Credentials({ ...values, authEndpoint })
      expect(create).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
      expect(create).toThrow('auth.cradl.ai')
      expect(create).not.toThrow('very-secret')
    },
  )

  it.each([
    'http://auth.example',
    'HTTP://auth.example/oauth2/token',
    'http://las-emulator:8099',
    'http://192.168.0.7:8099',
    'http://10.0.0.1',
    'http://0.0.0.0:8099',
    'http://[fe80::1]:8099',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.evil.example',
  ])('rejects the unencrypted endpoint %s unless it is allowed', authEndpoint => {
    const create = () => new Credentials({ ...values, authEndpoint })
    expect(create).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
    expect(create).toThrow(/auth endpoint.*unencrypted.*https:.*allowInsecureHttp: true.*LAS_ALLOW_INSECURE_HTTP=true/)
    expect(new Credentials({ ...values, authEndpoint, allowInsecureHttp: true }).authEndpoint).toBe(authEndpoint)
  })

  it.each([
    'http://localhost:4000',
    'http://127.0.0.1',
    'http://127.1.2.3:1/token',
    'http://[::1]:4000',
    'auth.example',
  ])('accepts %s without allowInsecureHttp', authEndpoint => {
    expect(new Credentials({ ...values, authEndpoint }).authEndpoint).toBe(authEndpoint)
  })

  it('encodes non-ASCII characters in secrets', async () => {
    const server = await startFaultServer()
    const credentials = new Credentials({ ...values, clientSecret: 'pä$$:€', authEndpoint: server.origin })
    await credentials.getAccessToken()
    const sent = String(server.tokenRequests[0]?.headers.authorization).replace('Basic ', '')
    expect(Buffer.from(sent, 'base64').toString()).toBe('client:pä$$:€')
  })

  it('caches the token until it is invalidated', async () => {
    const server = await startFaultServer()
    const credentials = new Credentials(server.credentials)
    const first = await credentials.getAccessToken()
    expect(await credentials.getAccessToken()).toBe(first)
    credentials.invalidateAccessToken('another one')
    expect(await credentials.getAccessToken()).toBe(first)
    credentials.invalidateAccessToken(first)
    expect(await credentials.getAccessToken()).not.toBe(first)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it.each<[Partial<CredentialsOptions>, 'form' | 'basic']>([
    [{ authEndpoint: 'auth.lucidtech.ai' }, 'basic'],
    [{ authEndpoint: 'auth.example' }, 'basic'],
    [{ authEndpoint: 'auth.cradl.ai' }, 'form'],
    [{ authEndpoint: 'https://auth.cradl.ai/oauth2/token' }, 'form'],
    [{ authEndpoint: 'AUTH.LUCIDTECH.IO' }, 'form'],
    [{ authEndpoint: 'https://kinde.com' }, 'form'],
    [{ authEndpoint: 'https://cradl.eu.kinde.com/oauth2/token' }, 'form'],
    [{ authEndpoint: 'auth.cradl.ai.example' }, 'basic'],
    [{ authEndpoint: 'auth.cradl.ai.example', audience: ' ' }, 'basic'],
    [{ authEndpoint: 'notkinde.com' }, 'basic'],
    [{ authEndpoint: 'auth.example/auth.cradl.ai' }, 'basic'],
    [{ authEndpoint: 'auth.example', audience: 'https://other.example' }, 'form'],
    [{ authEndpoint: 'auth.example', tokenRequest: 'form' }, 'form'],
    [{ authEndpoint: 'auth.cradl.ai', tokenRequest: 'basic' }, 'basic'],
  ])('sends the token request for %j in the format %s', async (options, format) => {
    let sent: HttpRequest | undefined
    await new Credentials({ ...values, ...options }).getAccessToken({
      http: async request => {
        sent = request
        return { status: 200, headers: {}, body: '{"access_token":"x","expires_in":1}' }
      },
    })
    expect(sent?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    if (format === 'basic') {
      expect(sent?.url).toMatch(/\?grant_type=client_credentials$/)
      expect(sent?.headers.authorization).toBe(`Basic ${btoa('client:secret')}`)
      expect(sent?.body).toBe('')
    } else {
      expect(sent?.url).toMatch(/\/token$/)
      expect(sent?.headers).not.toHaveProperty('authorization')
      expect(Object.fromEntries(new URLSearchParams(String(sent?.body)))).toEqual({
        grant_type: 'client_credentials',
        audience: options.audience ?? 'https://api.cradl.ai/v1',
        client_id: 'client',
        client_secret: 'secret',
      })
    }
  })

  it('rejects another format of the token request', () => {
    const create = () => new Credentials({ ...values, tokenRequest: 'FORM' as 'form' })
    expect(create).toThrow(
      expect.objectContaining({ code: 'invalid_argument', message: "tokenRequest must be 'form' or 'basic'." }),
    )
  })

  it('accepts an access token with an API endpoint only', async () => {
    const credentials = new Credentials({ accessToken: ' given\n', apiEndpoint: 'https://api.example/v1/' })
    expect(credentials).toMatchObject({ clientId: '', authEndpoint: '', apiEndpoint: 'https://api.example/v1' })
    expect(credentials.cachedHeaders()).toEqual({ authorization: 'Bearer given' })
    expect(() => new Credentials({ accessToken: 'given', apiEndpoint: '' })).toThrow('must contain apiEndpoint')
    const incomplete = { ...values, authEndpoint: '', accessToken: 'given' }
    expect(() => new Credentials(incomplete)).toThrow('must contain authEndpoint')
  })

  it('rejects all waiting calls if the credentials are rejected', async () => {
    const server = await startFaultServer()
    const credentials = new Credentials(server.credentials)
    server.replyToken(respond(400, '{"error": "invalid_client"}'))
    const errors = await Promise.all([1, 2, 3].map(() => errorOf(credentials.getAccessToken())))
    expect(errors.every(isInvalidCredentialsError)).toBe(true)
    expect(server.tokenRequests).toHaveLength(1)
  })
})
