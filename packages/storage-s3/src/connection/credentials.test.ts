import { describe, expect, it } from 'vitest'
import { resolveCredentials } from './credentials.js'

const given = { accessKeyId: 'key', secretAccessKey: 'secret' }
const env = { AWS_ACCESS_KEY_ID: 'env-key', AWS_SECRET_ACCESS_KEY: 'env-secret', AWS_SESSION_TOKEN: 'token' }

describe('resolveCredentials', () => {
  it('prefers the credentials of the caller, and does not mix them with the environment', async () => {
    expect(await resolveCredentials(given, env)()).toEqual(given)
    expect(await resolveCredentials(async () => given, env)()).toEqual(given)
    expect(await resolveCredentials(undefined, env)()).toEqual({
      accessKeyId: 'env-key',
      secretAccessKey: 'env-secret',
      sessionToken: 'token',
    })
    expect(await resolveCredentials(undefined, { ...env, AWS_SESSION_TOKEN: '' })()).not.toHaveProperty('sessionToken')
  })

  it('names the missing variables', () => {
    const missing = 'The credentials of the object store are incomplete. Missing:'
    expect(() => resolveCredentials(undefined, {})).toThrow(`${missing} AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.`)
    expect(() => resolveCredentials(undefined, { AWS_ACCESS_KEY_ID: 'a' })).toThrow(`${missing} AWS_SECRET_ACCESS_KEY.`)
    expect(() => resolveCredentials({ ...given, accessKeyId: '' }, env)).toThrow(`${missing} "accessKeyId".`)
  })

  it('names a value with a line break, and does not print it', () => {
    const broken = { ...env, AWS_SECRET_ACCESS_KEY: 'env-secret\n' }
    expect(() => resolveCredentials(undefined, broken)).toThrow('AWS_SECRET_ACCESS_KEY contains white space')
    expect(() => resolveCredentials(undefined, broken)).not.toThrow('env-secret')
  })
})
