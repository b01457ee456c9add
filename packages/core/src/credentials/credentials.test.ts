import { describe, expect, it } from 'vitest'
import { isInvalidArgumentError, isInvalidCredentialsError, isMissingCredentialsError } from '../errors/client-error.js'
import { errorOf } from '../testing/eventually.js'
import { answer, startFaultServer } from '../testing/fault-server.js'
import { axiosAdapter } from '../transport/axios-adapter.js'
import { Credentials } from './credentials.js'

const values = {
  clientId: 'client',
  clientSecret: 'secret',
  authEndpoint: 'auth.example',
  apiEndpoint: 'https://api.example/v1',
}

describe('Credentials', () => {
  it('takes off what stands too much around the endpoints', () => {
    const credentials = new Credentials({
      ...values,
      apiEndpoint: ' https://api.example/v1//\n',
      authEndpoint: 'auth.example\n',
    })
    expect(credentials.apiEndpoint).toBe('https://api.example/v1')
    expect(credentials.authEndpoint).toBe('auth.example')
  })

  it.each(Object.keys(values))('misses an empty %s', name => {
    for (const value of ['', ' ', undefined, null, 7]) {
      const create = () => new Credentials({ ...values, [name]: value })
      expect(create).toThrow(
        expect.objectContaining({ code: 'missing_credentials', message: expect.stringContaining(name) }),
      )
    }
  })

  it('names all that is missing at once', () => {
    try {
      new Credentials({ ...values, clientId: '', apiEndpoint: '' })
    } catch (error) {
      expect(isMissingCredentialsError(error) && error.message).toContain('clientId, apiEndpoint')
    }
    expect.assertions(1)
  })

  it('refuses an API key that no header can carry, without telling it', () => {
    try {
      new Credentials({ ...values, apiKey: 'the-key\n' })
    } catch (error) {
      expect(isInvalidArgumentError(error)).toBe(true)
      expect(String(error)).not.toContain('the-key')
    }
    expect.assertions(2)
  })

  it('sends the API key only where there is one', async () => {
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
  ])('finds the token endpoint of http://…%s', async (suffix, expected) => {
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
  ])('takes %s for %s', async (authEndpoint, expected) => {
    const asked: string[] = []
    await new Credentials({ ...values, authEndpoint }).getAccessToken({
      http: async ({ url }) => {
        asked.push(url)
        return { status: 200, headers: {}, body: '{"access_token":"x","expires_in":1}' }
      },
    })
    expect(asked).toEqual([`${expected}?grant_type=client_credentials`])
  })

  it.each(['ftp://auth.example', 'http://', 'a b', 'https://user:very-secret@auth.example', 'auth.example?x=1'])(
    'refuses %s for an endpoint',
    async authEndpoint => {
      const error = await errorOf(new Credentials({ ...values, authEndpoint }).getAccessToken())
      expect(isInvalidArgumentError(error)).toBe(true)
      expect(String(error)).toContain('auth.lucidtech.ai')
      expect(String(error)).not.toContain('very-secret')
    },
  )

  it('encodes ids and secrets of any characters', async () => {
    const server = await startFaultServer()
    const credentials = new Credentials({ ...values, clientSecret: 'pä$$:€', authEndpoint: server.origin })
    await credentials.getAccessToken()
    const sent = String(server.tokenRequests[0]?.headers.authorization).replace('Basic ', '')
    expect(Buffer.from(sent, 'base64').toString()).toBe('client:pä$$:€')
  })

  it('keeps the token, and forgets the one that was refused only', async () => {
    const server = await startFaultServer()
    const { credentials } = server
    const first = await credentials.getAccessToken()
    expect(await credentials.getAccessToken()).toBe(first)
    credentials.invalidateAccessToken('another one')
    expect(await credentials.getAccessToken()).toBe(first)
    credentials.invalidateAccessToken(first)
    expect(await credentials.getAccessToken()).not.toBe(first)
    expect(server.tokenRequests).toHaveLength(2)
  })

  it('tells of a refusal to everyone who waits', async () => {
    const { credentials, replyToken, tokenRequests } = await startFaultServer()
    replyToken(answer(400, '{"error": "invalid_client"}'))
    const errors = await Promise.all([1, 2, 3].map(() => errorOf(credentials.getAccessToken())))
    expect(errors.every(isInvalidCredentialsError)).toBe(true)
    expect(tokenRequests).toHaveLength(1)
  })
})
