import { describe, expect, it } from 'vitest'
import { configurationsOf } from './client-configuration.js'

const client = { clientId: 'abc', clientSecret: "s%'1", hasSecret: true }

const textsOf = (...args: Parameters<typeof configurationsOf>): Readonly<Record<string, string>> =>
  Object.fromEntries(configurationsOf(...args).map(({ id, text }) => [id, text]))

describe('configurationsOf', () => {
  it('escapes the secret as the file, the shell and the program require', () => {
    const { file, environment, typescript, las } = textsOf(client, 'http://localhost:8099/v1')
    expect(file).toBe(
      "[default]\nclient_id = abc\nclient_secret = s%%'1\nauth_endpoint = http://localhost:8099\napi_endpoint = http://localhost:8099/v1",
    )
    expect(environment).toContain("LAS_CLIENT_SECRET='s%'\\''1'\n")
    expect(typescript).toContain("clientSecret: 's%\\'1',")
    expect(las).not.toContain('s%')
  })

  it('contains no secret that is not known', () => {
    const { file, typescript } = textsOf({ ...client, clientSecret: undefined }, 'http://localhost:8099/v1')
    expect(file).toContain('client_secret = <the client secret>\n')
    expect(typescript).toContain('process.env.LAS_CLIENT_SECRET')
  })

  it('leaves out https:// where clients add it, and allows http:// to other machines', () => {
    expect(textsOf(client, 'https://las.example.com/v1').file).toContain('auth_endpoint = las.example.com\n')
    const insecure = textsOf(client, 'http://192.168.1.5:8099/v1')
    expect(insecure.file).toContain('allow_insecure_http = true')
    expect(insecure.environment).toContain('LAS_ALLOW_INSECURE_HTTP=true')
    expect(insecure.typescript).toContain('allowInsecureHttp: true')
    expect(insecure.las).toContain('--allow-insecure-http')
    expect(textsOf(client, 'http://127.0.0.1:8099/v1').file).not.toContain('insecure')
  })

  it('shows how people sign in to an app client without a secret', () => {
    const { file, typescript, las } = textsOf(
      {
        clientId: 'abc',
        hasSecret: false,
        callbackUrls: ['http://localhost:3000/in'],
        logoutUrls: ['http://localhost:3000/'],
      },
      'http://localhost:8099/v1',
    )
    expect(file).toBeUndefined()
    expect(typescript).toContain("redirectUri: 'http://localhost:3000/in',")
    expect(las).toContain('las login --browser --client-id abc ')
    expect(las).toContain('--callback-url http://localhost:3000/in')
  })
})
