import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isMissingCredentialsError } from '../errors/client-error.js'
import { path } from '../requests/path.js'
import { createTransport } from '../transport/create-transport.js'
import { discoverCredentials } from './discover.js'
import { parseProfile } from './sources/profile.js'

const variables = {
  LAS_CLIENT_ID: 'environment-id',
  LAS_CLIENT_SECRET: 'environment-secret',
  LAS_AUTH_ENDPOINT: 'auth.environment.example',
  LAS_API_ENDPOINT: 'https://environment.example/v1',
}

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'las-home-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
  for (const name of [...Object.keys(variables), 'LAS_API_KEY', 'LAS_ALLOW_INSECURE_HTTP']) vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

function setEnvironment(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
}

function writeProfiles(text: string): void {
  mkdirSync(join(home, '.lucidtech'), { recursive: true })
  writeFileSync(join(home, '.lucidtech', 'credentials.cfg'), text)
}

const section = (name: string, endpoint = `https://${name}.example/v1`) => `[${name}]
client_id = ${name}-id
client_secret = ${name}-secret
auth_endpoint = auth.${name}.example
api_endpoint = ${endpoint}
`

function missing(find: () => unknown): string {
  try {
    find()
  } catch (error) {
    if (isMissingCredentialsError(error)) return error.message
    throw error
  }
  throw new Error('Credentials were found.')
}

describe('discoverCredentials', () => {
  it('uses the environment if all four variables are set', () => {
    setEnvironment(variables)
    writeProfiles(section('default'))
    expect(discoverCredentials()).toMatchObject({
      clientId: 'environment-id',
      authEndpoint: 'auth.environment.example',
      apiEndpoint: 'https://environment.example/v1',
    })
  })

  it.each(Object.keys(variables))('uses the file if %s is not set or empty', name => {
    writeProfiles(section('default'))
    for (const value of [undefined, '']) {
      setEnvironment(variables)
      vi.stubEnv(name, value)
      expect(discoverCredentials().clientId).toBe('default-id')
    }
  })

  it('uses the given profile regardless of the environment', () => {
    setEnvironment(variables)
    writeProfiles(`${section('default')}\n${section('staging')}`)
    expect(discoverCredentials({ profile: 'staging' }).clientId).toBe('staging-id')
    expect(discoverCredentials({ profile: 'default' }).clientId).toBe('default-id')
  })

  it('sends the values from the environment and from the file', async () => {
    const server = await startFaultServer()
    const endpoint = `${server.origin}/v1`
    setEnvironment({ ...variables, LAS_AUTH_ENDPOINT: server.origin, LAS_API_ENDPOINT: endpoint, LAS_API_KEY: 'a-key' })
    await createTransport().request({ method: 'GET', path: path('/models') })
    expect(server.tokenRequests[0]?.headers.authorization).toBe(`Basic ${btoa('environment-id:environment-secret')}`)
    expect(server.requests[0]?.headers['x-api-key']).toBe('a-key')

    writeProfiles(`[p]\nclient_id=i\nclient_secret=s;1#2\nauth_endpoint=${server.origin}\napi_endpoint=${endpoint}\n`)
    await createTransport({ profile: 'p' }).request({ method: 'GET', path: path('/models') })
    expect(server.tokenRequests[1]?.headers.authorization).toBe(`Basic ${btoa('i:s;1#2')}`)
    expect(server.requests[1]?.headers['x-api-key']).toBeUndefined()
  })

  it('trims the values from the environment and from the file', async () => {
    const server = await startFaultServer()
    const sent = () => server.tokenRequests.at(-1)?.headers.authorization
    const endpoints = { LAS_AUTH_ENDPOINT: `${server.origin}\n`, LAS_API_ENDPOINT: `${server.origin}/v1\r\n` }
    const secrets = { LAS_CLIENT_ID: 'id\n', LAS_CLIENT_SECRET: ' secret\r\n', LAS_API_KEY: 'key\n' }
    setEnvironment({ ...endpoints, ...secrets })
    expect(await discoverCredentials().authorize()).toHaveProperty('x-api-key', 'key')
    expect(sent()).toBe(`Basic ${btoa('id:secret')}`)

    const values = ['client_id = id ', 'client_secret =\tsecret\t', `auth_endpoint = ${server.origin}`]
    writeProfiles(['\ufeff[p]', ...values, `api_endpoint = ${server.origin}/v1`, ''].join('\r\n'))
    await discoverCredentials({ profile: 'p' }).getAccessToken()
    expect(sent()).toBe(`Basic ${btoa('id:secret')}`)
  })

  it('treats a variable with only white space as missing', () => {
    setEnvironment({ ...variables, LAS_CLIENT_SECRET: ' \n' })
    expect(missing(() => discoverCredentials())).toContain('Missing environment variables: LAS_CLIENT_SECRET.')
  })

  it('rejects unencrypted endpoints on other machines unless the same source allows them', () => {
    const insecure = { LAS_AUTH_ENDPOINT: 'http://las-emulator:8099', LAS_API_ENDPOINT: 'http://las-emulator:8099/v1' }
    const lines = ['client_id = i', 'client_secret = s', 'auth_endpoint = http://a:1', 'api_endpoint = http://a:1/v1']
    const rejection = /unencrypted.*LAS_ALLOW_INSECURE_HTTP=true.*allow_insecure_http = true/
    writeProfiles(`[no]\n${lines.join('\n')}\n[yes]\n${lines.join('\n')}\nallow_insecure_http = True\n`)
    setEnvironment({ ...variables, ...insecure })
    for (const value of [undefined, '', '0', 'false', 'no', 'maybe']) {
      vi.stubEnv('LAS_ALLOW_INSECURE_HTTP', value)
      expect(() => discoverCredentials()).toThrow(rejection)
      expect(() => createTransport()).toThrow(rejection)
      expect(createTransport({ allowInsecureHttp: true }).apiEndpoint).toBe('http://las-emulator:8099/v1')
    }
    for (const value of ['1', 'true', 'TRUE\n', 'yes']) {
      vi.stubEnv('LAS_ALLOW_INSECURE_HTTP', value)
      expect(createTransport().apiEndpoint).toBe('http://las-emulator:8099/v1')
      expect(() => createTransport({ allowInsecureHttp: false })).toThrow(rejection)
    }
    expect(() => createTransport({ profile: 'no' })).toThrow(rejection)
    expect(createTransport({ profile: 'no', allowInsecureHttp: true }).apiEndpoint).toBe('http://a:1/v1')
    expect(createTransport({ profile: 'yes' }).apiEndpoint).toBe('http://a:1/v1')
  })

  it('reports the missing values and the searched sources', () => {
    const file = join(home, '.lucidtech', 'credentials.cfg')
    setEnvironment({ LAS_CLIENT_ID: 'x' })
    const nothing = missing(() => discoverCredentials())
    expect(nothing).toContain('Missing environment variables: LAS_CLIENT_SECRET, LAS_AUTH_ENDPOINT, LAS_API_ENDPOINT.')
    expect(nothing).toContain(file)
    expect(missing(() => discoverCredentials({ profile: 'staging' }))).toContain(`Create it with a section [staging]`)

    writeProfiles('[staging]\nclient_id = i\nclient_secret =\napi_endpoint = https://x.example/v1\n')
    expect(missing(() => discoverCredentials({ profile: 'staging' }))).toContain(
      'must contain client_secret, auth_endpoint',
    )
    expect(missing(() => discoverCredentials({ profile: 'other' }))).toContain(`${file} has no section [other]`)
    expect(missing(() => discoverCredentials())).toContain('no section [default]')
    expect(missing(() => createTransport())).toContain('no section [default]')
  })

  it('reports a file that cannot be read', () => {
    mkdirSync(join(home, '.lucidtech', 'credentials.cfg'), { recursive: true })
    expect(missing(() => discoverCredentials({ profile: 'default' }))).toContain('cannot be read')
  })
})

describe('parseProfile', () => {
  it("parses the syntax of Python's configparser", () => {
    const text = [
      '\ufeff; a comment',
      '# another = one',
      'outside = ignored',
      '[default]  ; text after a section is ignored',
      'Client_ID: with colon',
      'client_secret=p;q#r=s:t',
      '  indented  =  trimmed  ',
      'quoted = "kept"',
      'percent = 100%%',
      'empty =',
      'no separator',
      '; commented = out',
      '[other section]',
      'client_id = other',
      '[default]',
      'again = more',
    ]
    for (const end of ['\n', '\r\n']) {
      expect(parseProfile(text.join(end), 'default')).toEqual({
        client_id: 'with colon',
        client_secret: 'p;q#r=s:t',
        indented: 'trimmed',
        quoted: '"kept"',
        percent: '100%',
        empty: '',
        again: 'more',
      })
    }
    expect(parseProfile(text.join('\n'), 'other section')).toEqual({ client_id: 'other' })
    expect(parseProfile(text.join('\n'), 'Default')).toBeUndefined()
    expect(parseProfile('', 'default')).toBeUndefined()
  })

  it('uses DEFAULT for missing values of a section', () => {
    const text = '[a]\nx = 1\n[DEFAULT]\nx = 0\ny = 2\n'
    expect(parseProfile(text, 'a')).toEqual({ x: '1', y: '2' })
    expect(parseProfile(text, 'b')).toBeUndefined()
  })

  it('accepts sections and keys with the names of object members', () => {
    expect(parseProfile('[__proto__]\nconstructor = x\n', '__proto__')).toMatchObject({ constructor: 'x' })
    expect(parseProfile('[a]\n', 'toString')).toBeUndefined()
  })
})
