import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, discoverCredentials, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { logIn, loginFlags } from '../../testing/saved-login.js'
import { temporaryHome } from '../../testing/temporary-home.js'

const readJson = async (...parts: string[]) => JSON.parse(await readFile(join(...parts), 'utf8'))

describe('las login', () => {
  apiTest.for(['cradl', 'las'] as const)(
    'checks the credentials, and saves them in the file %s, which the SDK reads',
    async (format, { credentials }) => {
      const home = await temporaryHome()
      const { code, stdout, stderr } = await logIn(credentials, ['--format', format, '--profile', 'staging'], { home })
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: 'Use it with --profile staging, or for all commands: export LAS_PROFILE=staging\n',
      })
      const file = join(home, format === 'cradl' ? '.cradl/credentials.json' : '.lucidtech/credentials.cfg')
      expect(JSON.parse(stdout)).toEqual({
        profile: 'staging',
        file,
        clientId: credentials.clientId,
        apiEndpoint: credentials.apiEndpoint,
        organizationId: expect.stringContaining('las:organization:'),
      })
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      const found = discoverCredentials({ home, environment: {}, profile: 'staging' })
      expect(found.source).toMatchObject({ kind: 'file', family: format })
      const transport = createTransport({ credentials: found })
      expect(await transport.request({ method: 'GET', path: path('/models') })).toHaveProperty('models')
    },
  )

  apiTest('stores the access token, so that later commands request none', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, [], { home })
    expect((await stat(join(home, '.cradl/token-cache.json'))).mode & 0o777).toBe(0o600)
    const { stderr } = await runLas(['models', 'list', '-v'], { home })
    expect(stderr).toMatch(/^GET \S+\/models 200, \d+ ms, request \S+\n$/)
    const other = await temporaryHome()
    await logIn(credentials, ['--no-token-cache'], { home: other })
    expect(await readdir(join(other, '.cradl'))).toEqual(['credentials.json'])
  })

  apiTest('saves nothing if the secret is wrong, and does not show it', async ({ credentials }) => {
    const home = await temporaryHome()
    const result = await logIn(credentials, ['-vv'], { home, stdin: 'very-secret' })
    expect(result).toMatchObject({ code: 4, stdout: '' })
    expect(result.stderr).toContain('rejected the client id and secret. Nothing was saved.')
    expect(result.stderr).not.toContain('very-secret')
    expect(await readdir(home)).toEqual([])
  })

  apiTest('says that the endpoint cannot be reached', async ({ credentials }) => {
    const home = await temporaryHome()
    const unreachable = { ...credentials, authEndpoint: 'http://localhost:1', apiEndpoint: 'http://localhost:1/v1' }
    const { code, stderr } = await logIn(unreachable, [], { home })
    expect(code).toBe(7)
    expect(JSON.parse(stderr).message).toContain('http://localhost:1')
    expect(await readdir(home)).toEqual([])
  })

  apiTest('replaces a profile only after a confirmation, and keeps other values', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, [], { home })
    const file = join(home, '.cradl/credentials.json')
    const saved = await readJson(file)
    await writeFile(
      file,
      JSON.stringify({ other: { x: 1 }, default: { ...saved.default, client_id: 'old', note: 'n' } }),
    )
    const refused = await logIn(credentials, [], { home })
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.stderr)).toMatchObject({
      code: 'confirmation_required',
      message: `The profile 'default' (client id old) already exists in ${file}.`,
    })
    expect(await logIn(credentials, ['--yes'], { home })).toMatchObject({ code: 0 })
    expect(await readJson(file)).toEqual({ other: { x: 1 }, default: { ...saved.default, note: 'n' } })
  })

  apiTest('warns if another source is used instead', async ({ credentials }) => {
    const home = await temporaryHome()
    expect((await logIn(credentials, [], { home, credentials })).stderr).toBe(
      'Warning: Commands without --profile use the environment variables LAS_… instead. Unset them, or pass --profile default.\n',
    )
    expect((await logIn(credentials, ['--format', 'las'], { home })).stderr).toMatch(
      /^Warning: ~\/\.cradl\/credentials\.json also has a profile 'default'/,
    )
  })

  apiTest('checks the credentials without saving them', async ({ credentials }) => {
    const home = await temporaryHome()
    const { code, stderr } = await logIn(credentials, ['--dry-run'], { home })
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'The credentials are valid. They were not saved, because of --dry-run.\n',
    })
    expect(await readdir(home)).toEqual([])
  })

  apiTest.for([
    [['login'], '--client-id is missing'],
    [['login', '--client-id', 'a'], 'The client secret is missing'],
    [['login', '--client-id', 'a', '--client-secret-stdin'], 'Standard input contains no client secret'],
    [['login', '--api-endpoint', 'https://x.example/v1'], '--api-endpoint requires --auth-endpoint'],
    [['login', '--browser', '--format', 'las'], '--browser requires --format cradl'],
    [['login', '--profile', 'a]b'], 'The name of a profile must consist of'],
    [['login', '--profile', 'DEFAULT'], 'The name of a profile must consist of'],
    [
      ['login', '--browser', '--client-id', 'a', '--callback-url', 'https://example.com/in'],
      '--callback-url must be an http:// URL on this machine',
    ],
  ] as const)('rejects %j', async ([args, message]) => {
    const { code, stderr } = await runLas(args)
    expect(code).toBe(2)
    expect(JSON.parse(stderr).message).toContain(message)
  })

  apiTest('refuses to send the secret unencrypted', async ({ credentials }) => {
    const home = await temporaryHome()
    const insecure = { ...credentials, authEndpoint: 'http://example.com', apiEndpoint: 'http://example.com/v1' }
    const { code, stderr } = await logIn(insecure, [], { home })
    expect(code).toBe(2)
    expect(stderr).toContain('unencrypted')
  })
})

describe('las logout', () => {
  apiTest('removes the profile and its token from both files', async ({ credentials }) => {
    const home = await temporaryHome()
    for (const args of [[], ['--format', 'las'], ['--profile', 'other']]) await logIn(credentials, args, { home })
    const refused = await runLas(['logout'], { home })
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.stderr).next).toBe('Add --yes.')
    const { code, stdout } = await runLas(['logout', '--yes'], { home })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).removed).toEqual([
      {
        profile: 'default',
        file: join(home, '.cradl/credentials.json'),
        clientId: credentials.clientId,
        accessToken: true,
      },
      {
        profile: 'default',
        file: join(home, '.lucidtech/credentials.cfg'),
        clientId: credentials.clientId,
        accessToken: false,
      },
    ])
    expect(Object.keys(await readJson(home, '.cradl/credentials.json'))).toEqual(['other'])
    expect(Object.keys(await readJson(home, '.cradl/token-cache.json'))).toEqual(['other'])
    expect(await readFile(join(home, '.lucidtech/credentials.cfg'), 'utf8')).toBe('')
    const missing = await runLas(['logout', '--yes', '-p', 'othr'], { home })
    expect(missing.code).toBe(3)
    expect(JSON.parse(missing.stderr).next).toBe('Did you mean other?')
  })
})

describe('las profiles', () => {
  apiTest('lists, shows and renames profiles, without secrets', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, ['--profile', 'staging'], { home })
    const values = {
      profile: 'staging',
      file: join(home, '.cradl/credentials.json'),
      format: 'cradl',
      clientId: credentials.clientId,
      apiEndpoint: credentials.apiEndpoint,
      authEndpoint: `${credentials.authEndpoint}/oauth2/token`,
      type: 'client',
      tokenCache: true,
    }
    const list = async (env = {}) => JSON.parse((await runLas(['profiles', 'list'], { home, env })).stdout).profiles
    expect(await list()).toEqual([{ ...values, isUsed: false }])
    expect(await list({ LAS_PROFILE: 'staging' })).toEqual([{ ...values, isUsed: true }])
    expect(JSON.parse((await runLas(['profiles', 'show', 'staging'], { home })).stdout)).toEqual(values)
    expect((await runLas(['profiles', 'rename', 'staging', 'default'], { home })).code).toBe(0)
    expect(await list()).toEqual([{ ...values, profile: 'default', isUsed: true }])
    expect(JSON.parse((await runLas(['profiles', 'show'], { home })).stdout)).toMatchObject({ profile: 'default' })
    expect((await runLas(['profiles', 'remove', 'default', '--yes'], { home })).code).toBe(0)
    const empty = await runLas(['profiles', 'list'], { home })
    expect({ ...empty, stdout: JSON.parse(empty.stdout) }).toEqual({
      code: 0,
      stdout: { profiles: [] },
      stderr: 'No credentials are saved. Run: las login\n',
    })
  })

  apiTest('renames no profile if the new name exists', async ({ credentials }) => {
    const home = await temporaryHome()
    for (const profile of ['a', 'b']) await logIn(credentials, ['--profile', profile], { home })
    const { code, stderr } = await runLas(['profiles', 'rename', 'a', 'b'], { home })
    expect(code).toBe(5)
    expect(JSON.parse(stderr).next).toBe('Remove it first: las profiles remove b')
    expect(Object.keys(await readJson(home, '.cradl/credentials.json'))).toEqual(['a', 'b'])
  })
})

describe('secrets', () => {
  apiTest('are in no output of any of these commands', async ({ credentials }) => {
    const home = await temporaryHome()
    const outputs: string[] = []
    const run = async (args: readonly string[], options = {}) => {
      const { stdout, stderr } = await runLas(args, { home, stdin: credentials.clientSecret, ...options })
      outputs.push(stdout, stderr)
    }
    for (const isTTY of [false, true]) {
      for (const verbose of ['-v', '-vv']) {
        await run(['login', ...loginFlags(credentials), '--yes', verbose], { isTTY })
        await run(['login', ...loginFlags(credentials), '--yes', verbose], {
          isTTY,
          stdin: `${credentials.clientSecret}x`,
        })
        for (const args of [['whoami'], ['doctor'], ['profiles', 'list'], ['profiles', 'show'], ['models', 'list']]) {
          await run([...args, verbose], { isTTY })
        }
      }
    }
    const { access_token } = (await readJson(home, '.cradl/token-cache.json')).default
    expect(outputs.join()).toContain('[hidden]')
    for (const secret of [
      credentials.clientSecret,
      access_token,
      Buffer.from(credentials.clientSecret).toString('base64'),
    ]) {
      expect(outputs.join('\n').includes(secret)).toBe(false)
    }
  })
})
