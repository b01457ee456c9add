import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { discoverCredentials } from '@las/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CredentialsFile, cradlFile, lasFile } from './credentials-file.js'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'las-files-'))
})
afterEach(() => rm(home, { recursive: true }))

const hasPython = spawnSync('python3', ['-c', 'import configparser']).status === 0

const values = {
  client_id: 'client',
  client_secret: 's%e;c#r=e:t',
  auth_endpoint: 'auth.example.com/oauth2',
  api_endpoint: 'https://api.example.com/v1',
  use_cache: true,
}

async function write(file: CredentialsFile, text: string): Promise<void> {
  await mkdir(dirname(file.path), { recursive: true })
  await writeFile(file.path, text)
}

describe.each([
  ['credentials.json', cradlFile],
  ['credentials.cfg', lasFile],
])('%s', (_, open) => {
  it('contains a profile that the SDK finds, and that only the owner can read', async () => {
    const file = open(home)
    await file.set('staging', values)
    const { clientId, apiEndpoint, source } = discoverCredentials({ home, environment: {}, profile: 'staging' })
    expect({ clientId, apiEndpoint }).toEqual({ clientId: 'client', apiEndpoint: values.api_endpoint })
    expect(source).toMatchObject({ kind: 'file', family: file.family, path: file.path })
    expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(file.path))).mode & 0o777).toBe(0o700)
    expect(await readdir(dirname(file.path))).toHaveLength(1)
    expect((await file.profiles()).get('staging')).toEqual({ ...values, use_cache: 'true' })
  })

  it('restricts a file that others can read, and replaces the target of a link', async () => {
    const file = open(home)
    await file.set('default', values)
    const target = join(home, 'target')
    await writeFile(target, await readFile(file.path))
    await chmod(target, 0o644)
    await rm(file.path)
    await symlink(target, file.path)
    await file.set('other', values)
    expect((await lstat(file.path)).isSymbolicLink()).toBe(true)
    expect((await stat(target)).mode & 0o777).toBe(0o600)
    expect([...(await file.profiles()).keys()]).toEqual(['default', 'other'])
  })

  it('removes and renames profiles', async () => {
    const file = open(home)
    for (const profile of ['a', 'b', 'c']) await file.set(profile, values)
    await file.remove('a')
    await file.rename('b', 'd')
    await file.remove('unknown')
    expect([...(await file.profiles()).keys()]).toEqual(['d', 'c'])
    expect(discoverCredentials({ home, environment: {}, profile: 'd' }).clientId).toBe('client')
  })

  it('reports a folder at its place, and a file that is too large', async () => {
    const file = open(home)
    await mkdir(file.path, { recursive: true })
    await expect(file.set('default', values)).rejects.toThrow(
      `The file ${file.path} cannot be read: it is not a regular`,
    )
    await rm(file.path, { recursive: true })
    await write(file, ' '.repeat(1_048_577))
    await expect(file.profiles()).rejects.toThrow('larger than 1 MiB')
  })
})

describe('credentials.json', () => {
  it('keeps other profiles, unknown keys and the indentation', async () => {
    const file = cradlFile(home)
    await write(
      file,
      '{\n    "other": {"x": [1, {"y": null}]},\n    "default": {"note": "kept", "access_token": "old"}\n}\n',
    )
    await file.set('default', { ...values, access_token: undefined })
    const text = await readFile(file.path, 'utf8')
    expect(text).toContain('\n    "other"')
    expect(JSON.parse(text)).toEqual({ other: { x: [1, { y: null }] }, default: { note: 'kept', ...values } })
  })

  it.each([
    ['{\n  "default": {\n    "client_secret": "very-secret",\n  }\n}', 'is not valid JSON at line 4, column 3'],
    ['{"default": very-secret}', 'is not valid JSON at line 1, column 13'],
    ['{"default": {"client_secret": "very-secret}}', 'is not valid JSON at line 1, column 31'],
    ['{"default": {}', 'is not valid JSON at line 1, column 15'],
    ['["very-secret"]', 'must contain a JSON object with profiles'],
    ['{"default": "very-secret"}', "The profile 'default' in"],
  ])('reports the position of the mistake in %j, and none of its content', async (text, problem) => {
    const file = cradlFile(home)
    await write(file, text)
    const error = await file.set('default', values).catch((error: unknown) => error)
    expect(String(error)).toContain(problem)
    expect(JSON.stringify(error) + String(error)).not.toContain('very-secret')
    expect(await readFile(file.path, 'utf8')).toBe(text)
  })
})

describe('credentials.cfg', () => {
  const text = `# A comment
[DEFAULT]
api_endpoint = https://api.example.com/v1

; About the default
[default]
client_id : old
client_secret = old
  continued
# Inside
note = kept

# About staging
[staging]
client_id = staging
`

  it('keeps comments, other sections and unknown keys', async () => {
    const file = lasFile(home)
    await write(file, text)
    await file.set('default', { client_id: 'new', client_secret: 'new' })
    expect(await readFile(file.path, 'utf8')).toBe(
      text.replace('client_id : old\nclient_secret = old\n  continued\n', 'client_id = new\nclient_secret = new\n'),
    )
    await file.remove('default')
    expect(await readFile(file.path, 'utf8')).toBe(
      '# A comment\n[DEFAULT]\napi_endpoint = https://api.example.com/v1\n\n; About the default\n# About staging\n[staging]\nclient_id = staging\n',
    )
    expect((await file.profiles()).get('staging')).toEqual({
      client_id: 'staging',
      api_endpoint: 'https://api.example.com/v1',
    })
  })

  it.skipIf(!hasPython)(
    `is read by Python's configparser${hasPython ? '' : ' (python3 is not installed)'}`,
    async () => {
      const file = lasFile(home)
      await write(file, text)
      await file.set('default', values)
      await file.set('new', values)
      await file.rename('staging', 'renamed')
      const program =
        'import configparser, json, sys; c = configparser.ConfigParser(); c.read(sys.argv[1]); print(json.dumps({s: dict(c.items(s)) for s in c.sections()}))'
      const read = JSON.parse(execFileSync('python3', ['-c', program, file.path], { encoding: 'utf8' }))
      const expected = { ...values, use_cache: 'true' }
      expect(read).toEqual({
        default: { ...expected, note: 'kept' },
        new: expected,
        renamed: { client_id: 'staging', api_endpoint: 'https://api.example.com/v1' },
      })
      expect(Object.fromEntries(await file.profiles())).toEqual(read)
    },
  )
})
