import { describe, expect, it } from 'vitest'
import { temporaryKeys } from '../platform/keys.js'
import { requireTokens } from '../testing/context.js'
import { issueToken, readToken } from './tokens.js'

const keys = temporaryKeys()
const context = { keys, clock: () => 1_700_000_000_500, access: requireTokens }
const caller = { organizationId: 'cradl:organization:1', appClientId: 'cradl:app-client:1' }

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

/** A token with any header and claims, signed with the key of access tokens. */
const signed = (header: object, claims: object): string => {
  const content = `${encode(header)}.${encode(claims)}`
  return `${content}.${keys.sign('access tokens 3', content).toString('base64url')}`
}

describe('an access token', () => {
  it('contains the claims that clients of the current API require', () => {
    const claims = claimsOf(issueToken(context, { clientId: 'client', caller, stamp: 's' }))
    expect(claims).toMatchObject({
      external_app_client_id: caller.appClientId,
      external_organization_id: caller.organizationId,
      client_id: 'client',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
    })
    const scopes = String(claims.scope).split(' ')
    expect(scopes).toEqual(expect.arrayContaining(['documents:read', 'documents:write', 'appclients:write']))
    expect(scopes).not.toContain('plans:write')
    expect(new Set(scopes).size).toBe(scopes.length)
  })

  it('can be decoded by decoders that do not add padding or support base64url', () => {
    for (const clientId of ['', 'a', 'ab', 'abc', 'ø', 'øå']) {
      const token = issueToken(context, { clientId, caller, stamp: 's' })
      expect((token.split('.')[1] ?? '').length % 4).toBe(0)
      expect(claimsOf(token).client_id).toBe(clientId)
      expect(readToken(context, token)).toEqual({
        clientId,
        caller: { ...caller, user: undefined },
        stamp: 's',
        expiresAt: 1_700_003_600_000,
      })
    }
    const ascii = issueToken(context, { clientId: 'client', caller, stamp: 's' }).split('.')[1]
    expect(JSON.parse(atob(ascii ?? ''))).toMatchObject({ client_id: 'client' })
  })

  it('of an earlier version is still valid', () => {
    const claims = { sub: 'las:user:1', app_client: 'las:app-client:1', organization: 'las:organization:1' }
    const more = { client_id: 'client', stamp: 's', profile: 'las:profile:1', jti: '1', iat: 1, exp: 2 }
    expect(readToken(context, signed({ alg: 'HS256', typ: 'JWT' }, { ...claims, ...more }))).toEqual({
      clientId: 'client',
      caller: {
        organizationId: 'las:organization:1',
        appClientId: 'las:app-client:1',
        user: { userId: 'las:user:1', profileId: 'las:profile:1' },
      },
      stamp: 's',
      expiresAt: 2_000,
    })
  })

  it('is rejected if it has another algorithm, signature or key', () => {
    const token = issueToken(context, { clientId: 'client', caller, stamp: 's' })
    const [header = '', claims = '', signature = ''] = token.split('.')
    const none = encode({ alg: 'none', typ: 'JWT' })
    const forged = [
      `${none}.${claims}.`,
      `${none}.${claims}.${signature}`,
      `${encode({ alg: 'RS256', typ: 'JWT' })}.${claims}.${signature}`,
      `${header}.${claims}.`,
      `${header}.${claims}`,
      `${header}.${encode({ ...claimsOf(token), exp: 9e9 })}.${signature}`,
      issueToken({ ...context, keys: temporaryKeys() }, { clientId: 'client', caller, stamp: 's' }),
      '',
      '.',
      '..',
    ]
    for (const each of forged) expect(readToken(context, each), each).toBeUndefined()
  })
})
