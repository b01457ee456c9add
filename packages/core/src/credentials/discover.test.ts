import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { type FaultServer, json, startFaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseProfile } from '../credential-sources/profile.js'
import { isInvalidCredentialsError, isMissingCredentialsError } from '../errors/client-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { createTransport } from '../transport/create-transport.js'
import { Credentials } from './credentials.js'
import { discoverCredentials } from './discover.js'

const variables = {
  LAS_CLIENT_ID: 'environment-id',
  LAS_CLIENT_SECRET: 'environment-secret',
  LAS_AUTH_ENDPOINT: 'auth.environment.example',
  LAS_API_ENDPOINT: 'https://environment.example/v1',
}

const cradl = { CRADL_CLIENT_ID: 'cradl-id', CRADL_CLIENT_SECRET: 'cradl-secret' }
const cradlOptions = ['AUTH_ENDPOINT', 'API_ENDPOINT', 'ACCESS_TOKEN', 'AUDIENCE', 'ALLOW_INSECURE_HTTP']
const optional = ['LAS_API_KEY', 'LAS_ALLOW_INSECURE_HTTP', ...cradlOptions.map(name => `CRADL_${name}`)]

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'las-home-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
  for (const name of [...Object.keys(variables), ...Object.keys(cradl), ...optional]) vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(home, { recursive: true })
})

function setEnvironment(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
}

function writeProfiles(text: string): void {
  mkdirSync(join(home, '.lucidtech'), { recursive: true })
  writeFileSync(join(home, '.lucidtech', 'credentials.cfg'), text)
}

const jsonPath = () => join(home, '.cradl', 'credentials.json')

function writeJson(content: unknown): void {
  mkdirSync(join(home, '.cradl'), { recursive: true })
  writeFileSync(jsonPath(), typeof content === 'string' ? content : JSON.stringify(content))
}

const section = (name: string, endpoint = `https://${name}.example/v1`) => `[${name}]
client_id = ${name}-id
client_secret = ${name}-secret
auth_endpoint = auth.${name}.example
api_endpoint = ${endpoint}
`

/** The form of the last token request. */
const formOf = ({ tokenRequests }: FaultServer) =>
  Object.fromEntries(new URLSearchParams(String(tokenRequests.at(-1)?.body)))

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
  it('searches a given environment and home instead of those of the process', () => {
    setEnvironment(variables)
    writeJson({ default: { client_id: 'other' } })
    const given = (environment: Record<string, string>) =>
      discoverCredentials({ environment, home: join(home, 'elsewhere') })
    expect(given({ ...variables, LAS_API_ENDPOINT: 'https://given.example/v1' }).apiEndpoint).toContain('given.example')
    expect(() => given({})).toThrow(join(home, 'elsewhere', '.cradl', 'credentials.json'))
  })

  it('uses the environment if all four variables are set', () => {
    setEnvironment(variables)
    writeProfiles(section('default'))
    expect(discoverCredentials()).toMatchObject({
      clientId: 'environment-id',
      authEndpoint: 'auth.environment.example',
      apiEndpoint: 'https://environment.example/v1',
    })
  })

  it('needs no home directory if the environment contains credentials', () => {
    vi.stubEnv('HOME', '')
    vi.stubEnv('USERPROFILE', '')
    const missing = expect.objectContaining({ code: 'missing_credentials' })
    expect(() => discoverCredentials()).toThrow(missing)
    expect(() => discoverCredentials()).toThrow('the user has no home directory')
    setEnvironment(variables)
    expect(discoverCredentials().clientId).toBe('environment-id')
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
    expect(nothing).toContain('Missing environment variables: CRADL_CLIENT_ID, CRADL_CLIENT_SECRET.')
    expect(nothing).toContain(`The file ${jsonPath()} does not exist.`)
    const staging = missing(() => discoverCredentials({ profile: 'staging' }))
    expect(staging).toContain(
      `The profile 'staging' was not found. The file ${jsonPath()} does not exist. The file ${file}`,
    )
    expect(staging).not.toContain('environment')

    writeProfiles('[staging]\nclient_id = i\nclient_secret =\napi_endpoint = https://x.example/v1\n')
    expect(missing(() => discoverCredentials({ profile: 'staging' }))).toContain(
      'must contain client_secret, auth_endpoint',
    )
    expect(missing(() => discoverCredentials({ profile: 'other' }))).toContain(`${file} has no section [other]`)
    expect(missing(() => discoverCredentials())).toContain('no section [default]')
    expect(missing(() => createTransport())).toContain('no section [default]')
  })

  it.each([
    ['.lucidtech', 'credentials.cfg'],
    ['.cradl', 'credentials.json'],
  ])('reports that %s/%s cannot be read, is not a file or is too large', (folder, name) => {
    const file = join(home, folder, name)
    const problem = (): string => missing(() => discoverCredentials({ profile: 'default' }))
    mkdirSync(file, { recursive: true })
    expect(problem()).toContain(`The file ${file} cannot be read: it is a folder.`)
    rmSync(file, { recursive: true })
    if (spawnSync('sh', ['-c', 'mkfifo "$0"', file]).status === 0) {
      expect(problem()).toContain(`The file ${file} cannot be read: it is not a regular file.`)
      rmSync(file)
    }
    writeFileSync(file, ' '.repeat(1_048_577))
    expect(problem()).toContain(`The file ${file} cannot be read: it has more than 1048576 bytes.`)
    if (process.platform === 'win32' || process.getuid?.() === 0) return
    writeFileSync(file, '')
    chmodSync(file, 0)
    expect(problem()).toContain(`The file ${file} cannot be read: permission is denied.`)
  })
})

describe('discoverCredentials, for the current API,', () => {
  const profile = (name: string) => ({ client_id: `${name}-id`, client_secret: `${name}-secret` })

  it('uses the variables CRADL_…, with default endpoints, before all other sources', () => {
    setEnvironment({ ...variables, ...cradl })
    writeJson({ default: profile('json') })
    writeProfiles(section('default'))
    expect(discoverCredentials()).toMatchObject({
      clientId: 'cradl-id',
      authEndpoint: 'https://auth.cradl.ai/oauth2/token',
      apiEndpoint: 'https://api.cradl.ai/v1',
      source: { kind: 'environment', family: 'cradl', description: 'the environment variables CRADL_…' },
    })
  })

  it('prefers the variables LAS_… to both files, and credentials.json to credentials.cfg', () => {
    writeProfiles(section('default'))
    expect(discoverCredentials().source).toEqual({
      kind: 'file',
      family: 'las',
      path: join(home, '.lucidtech', 'credentials.cfg'),
      profile: 'default',
      description: `section [default] of ${join(home, '.lucidtech', 'credentials.cfg')}`,
    })
    writeJson({ default: profile('json') })
    expect(discoverCredentials()).toMatchObject({
      clientId: 'json-id',
      apiEndpoint: 'https://api.cradl.ai/v1',
      source: {
        family: 'cradl',
        path: jsonPath(),
        profile: 'default',
        description: `profile 'default' of ${jsonPath()}`,
      },
    })
    setEnvironment(variables)
    expect(discoverCredentials()).toMatchObject({
      clientId: 'environment-id',
      source: { kind: 'environment', family: 'las' },
    })
  })

  it('searches a profile in credentials.json, then in credentials.cfg, regardless of the environment', () => {
    setEnvironment({ ...variables, ...cradl })
    writeProfiles(section('staging') + section('both'))
    expect(discoverCredentials({ profile: 'staging' }).clientId).toBe('staging-id')
    writeJson({ both: profile('json') })
    expect(discoverCredentials({ profile: 'both' }).clientId).toBe('json-id')
    expect(discoverCredentials({ profile: 'staging' }).source).toMatchObject({ family: 'las', profile: 'staging' })
    const none = missing(() => discoverCredentials({ profile: 'none' }))
    expect(none).toContain(`The file ${jsonPath()} has no profile 'none'.`)
    expect(none).toContain('credentials.cfg has no section [none].')
  })

  it.each<Record<string, string>>([
    { CRADL_CLIENT_ID: 'x', CRADL_API_ENDPOINT: 'https://x.example', CRADL_AUTH_ENDPOINT: 'x.example' },
    { CRADL_CLIENT_SECRET: 'x', CRADL_AUDIENCE: 'x', CRADL_ALLOW_INSECURE_HTTP: 'true' },
    { CRADL_CLIENT_ID: 'x', CRADL_CLIENT_SECRET: ' \n', CRADL_ACCESS_TOKEN: ' ' },
  ])('never combines the variables %j with those of another source', incomplete => {
    setEnvironment({ ...variables, ...incomplete })
    expect(discoverCredentials()).toMatchObject({
      clientId: 'environment-id',
      authEndpoint: 'auth.environment.example',
      apiEndpoint: 'https://environment.example/v1',
      allowInsecureHttp: false,
    })
    vi.stubEnv('LAS_CLIENT_SECRET', undefined)
    writeJson({ default: profile('json') })
    expect(discoverCredentials()).toMatchObject({ clientId: 'json-id', apiEndpoint: 'https://api.cradl.ai/v1' })
  })

  it('does not complete the variables CRADL_… with the variables LAS_…', () => {
    setEnvironment({ CRADL_CLIENT_ID: 'x', LAS_CLIENT_SECRET: 's', LAS_AUTH_ENDPOINT: 'a', LAS_API_ENDPOINT: 'b' })
    const message = missing(() => discoverCredentials())
    expect(message).toContain('Missing environment variables: CRADL_CLIENT_SECRET. ')
    expect(message).toContain('Missing environment variables: LAS_CLIENT_ID. ')
  })

  it('reads every value of a profile, and ignores null and unknown keys', async () => {
    const server = await startFaultServer()
    const other = { api_endpoint: 'http://a:1/v1', auth_endpoint: 'http://a:1', allow_insecure_http: true }
    writeJson(
      `\ufeff${JSON.stringify({
        default: {
          ...profile('json'),
          auth_endpoint: `${server.origin}\n`,
          api_endpoint: `${server.origin}/v1`,
          audience: 'https://audience.example',
          access_token: null,
          use_cache: false,
          comment: { any: 'value' },
        },
        other: { ...profile('other'), ...other },
      })}`,
    )
    await createTransport().request({ method: 'GET', path: path('/models') })
    expect(formOf(server)).toEqual({
      grant_type: 'client_credentials',
      audience: 'https://audience.example',
      client_id: 'json-id',
      client_secret: 'json-secret',
    })
    expect(discoverCredentials({ profile: 'other' })).toMatchObject({
      allowInsecureHttp: true,
      authEndpoint: 'http://a:1',
    })
  })

  it('sends a form with the default audience, or HTTP Basic to the token endpoint of 2024', async () => {
    const server = await startFaultServer()
    setEnvironment({ ...cradl, CRADL_API_ENDPOINT: `${server.origin}/v1`, CRADL_AUTH_ENDPOINT: server.origin })
    await discoverCredentials().getAccessToken()
    expect(formOf(server)).toMatchObject({ client_id: 'cradl-id', audience: 'https://api.cradl.ai/v1' })
    vi.stubEnv('CRADL_AUDIENCE', 'https://audience.example')
    await discoverCredentials().getAccessToken()
    expect(formOf(server)).toMatchObject({ audience: 'https://audience.example' })

    const sent = async (authEndpoint: string, audience?: string): Promise<string> => {
      vi.stubEnv('CRADL_AUTH_ENDPOINT', authEndpoint)
      vi.stubEnv('CRADL_AUDIENCE', audience)
      let headers: Record<string, string> = {}
      const http: HttpAdapter = async request => {
        headers = { ...request.headers }
        return { status: 200, headers: {}, body: '{"access_token":"x","expires_in":1}' }
      }
      await discoverCredentials().getAccessToken({ http })
      return headers.authorization ?? 'form'
    }
    const basic = `Basic ${btoa('cradl-id:cradl-secret')}`
    expect(await sent('auth.lucidtech.ai')).toBe(basic)
    expect(await sent('https://auth.lucidtech.ai/oauth2/token')).toBe(basic)
    expect(await sent('auth.lucidtech.ai', 'https://audience.example')).toBe('form')
    expect(await sent('auth.lucidtech.ai.example')).toBe('form')
  })

  it('uses an access token without a client', async () => {
    const server = await startFaultServer()
    setEnvironment({ CRADL_ACCESS_TOKEN: 'given\n', CRADL_API_ENDPOINT: `${server.origin}/v1` })
    const transport = createTransport()
    await transport.request({ method: 'GET', path: path('/models') })
    expect(server.requests[0]?.headers.authorization).toBe('Bearer given')
    expect(transport.credentialsSource).toMatchObject({ kind: 'environment', family: 'cradl' })
    expect(discoverCredentials().clientId).toBe('')
    writeJson({ default: { access_token: 'from file', api_endpoint: `${server.origin}/v1` } })
    vi.stubEnv('CRADL_ACCESS_TOKEN', undefined)
    expect(await discoverCredentials().authorize()).toEqual({ authorization: 'Bearer from file' })
    expect(server.tokenRequests).toHaveLength(0)
    server.reply(json({ message: 'Unauthorized' }, 401))
    const error = await errorOf(createTransport().request({ method: 'GET', path: path('/models') }))
    expect(isMissingCredentialsError(error) && error.message).toContain(
      `The access token was rejected. The credentials from profile 'default' of ${jsonPath()} must contain clientId, clientSecret`,
    )
  })

  it('names the source of a client secret without a client id', () => {
    setEnvironment({ CRADL_ACCESS_TOKEN: 'given', CRADL_CLIENT_SECRET: 'secret' })
    expect(missing(() => discoverCredentials())).toBe(
      'The credentials from the environment variables CRADL_… must contain clientId. Pass a value for each.',
    )
    vi.stubEnv('CRADL_ACCESS_TOKEN', undefined)
    writeJson({ default: { access_token: 'from file', client_secret: 'secret' } })
    expect(missing(() => discoverCredentials())).toBe(
      `The credentials from profile 'default' of ${jsonPath()} must contain clientId. Pass a value for each.`,
    )
  })

  it('rejects unencrypted endpoints on other machines unless CRADL_ALLOW_INSECURE_HTTP allows them', () => {
    const endpoint = 'http://las-emulator:8099'
    setEnvironment({ ...cradl, CRADL_API_ENDPOINT: `${endpoint}/v1`, CRADL_AUTH_ENDPOINT: endpoint })
    vi.stubEnv('LAS_ALLOW_INSECURE_HTTP', 'true')
    expect(() => createTransport()).toThrow(/unencrypted.*CRADL_ALLOW_INSECURE_HTTP=true/)
    vi.stubEnv('CRADL_ALLOW_INSECURE_HTTP', 'true')
    expect(createTransport().apiEndpoint).toBe(`${endpoint}/v1`)
  })

  it('reports an incomplete profile instead of using another file', () => {
    writeProfiles(section('default'))
    writeJson({ default: { client_id: 'x', client_secret: '' } })
    for (const find of [() => discoverCredentials(), () => discoverCredentials({ profile: 'default' })]) {
      expect(missing(find)).toBe(
        `The profile 'default' of ${jsonPath()} must contain client_secret. Add the missing values.`,
      )
    }
  })

  it('reports an invalid file instead of using another file', () => {
    writeProfiles(section('default'))
    writeJson('{"default": {"client_id": ')
    for (const find of [() => discoverCredentials(), () => createTransport({ profile: 'default' })]) {
      expect(missing(find)).toContain(`The file ${jsonPath()} is not valid JSON`)
    }
    setEnvironment(cradl)
    expect(discoverCredentials().clientId).toBe('cradl-id')
  })

  it('names the source in the error for rejected credentials', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const server = await startFaultServer()
    server.replyToken(json({ error: 'invalid_client' }, 400))
    const endpoints = { auth_endpoint: server.origin, api_endpoint: `${server.origin}/v1` }
    writeJson({ default: { ...profile('json'), ...endpoints } })
    const error = await errorOf(discoverCredentials().getAccessToken())
    expect(isInvalidCredentialsError(error) && error.message).toContain(
      `rejected the client id 'json-id' and its secret from profile 'default' of ${jsonPath()} (400 invalid_client).`,
    )
    setEnvironment({ ...cradl, CRADL_AUTH_ENDPOINT: server.origin })
    expect(String(await errorOf(discoverCredentials().getAccessToken()))).toContain(
      'and its secret from the environment variables CRADL_… (400',
    )
    const given = new Credentials(server.credentials)
    expect(given.source).toEqual({ kind: 'options' })
    expect(String(await errorOf(given.getAccessToken()))).toContain('and its secret (400')
    expect(String(inspect(discoverCredentials()))).not.toContain('cradl-secret')
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
