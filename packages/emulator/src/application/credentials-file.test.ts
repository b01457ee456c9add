import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSection, writeCredentialsFile } from './credentials-file.js'

const credentials = {
  clientId: 'id',
  clientSecret: 'se%cret',
  authEndpoint: 'https://localhost:8099',
  apiEndpoint: 'https://localhost:8099/v1',
}
const section = `client_id = id
client_secret = se%%cret
auth_endpoint = localhost:8099
api_endpoint = https://localhost:8099/v1
`

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-credentials-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

describe('writeCredentialsFile', () => {
  it('creates a file that only its owner can read, and leaves no temporary files', async () => {
    const path = join(directory, 'new', 'credentials.cfg')
    await writeCredentialsFile(path, 'default', credentials)
    expect(await readFile(path, 'utf8')).toBe(`[default]\n${section}`)
    expect((await stat(path)).mode & 0o77).toBe(0)
    expect(await readdir(join(directory, 'new'))).toEqual(['credentials.cfg'])
  })

  it('keeps http:// in the auth endpoint, because clients default to https://', async () => {
    const path = join(directory, 'plain.cfg')
    await writeCredentialsFile(path, 'default', { ...credentials, authEndpoint: 'http://localhost:1' })
    expect(await readFile(path, 'utf8')).toContain('auth_endpoint = http://localhost:1\n')
  })

  it('writes allow_insecure_http for unencrypted endpoints on other machines', async () => {
    const path = join(directory, 'network.cfg')
    await writeCredentialsFile(path, 'default', { ...credentials, allowInsecureHttp: true })
    expect(await readFile(path, 'utf8')).toBe(`[default]\n${section}allow_insecure_http = true\n`)
  })

  it('follows symbolic links', async () => {
    const [target, link] = [join(directory, 'target.cfg'), join(directory, 'link.cfg')]
    await writeFile(target, '[other]\nclient_id = 1\n')
    await symlink(target, link)
    await writeCredentialsFile(link, 'default', credentials)
    expect(await readFile(target, 'utf8')).toBe(`[other]\nclient_id = 1\n\n[default]\n${section}`)
  })

  it('leaves a complete file after concurrent writes', async () => {
    const path = join(directory, 'many.cfg')
    await Promise.all(Array.from({ length: 20 }, () => writeCredentialsFile(path, 'default', credentials)))
    expect(await readFile(path, 'utf8')).toBe(`[default]\n${section}`)
  })

  it('throws an error with the path and the reason', async () => {
    await expect(writeCredentialsFile(directory, 'default', credentials)).rejects.toThrow(
      `The credentials file ${directory} cannot be written: EISDIR`,
    )
  })
})

describe('writeCredentialsFile, for a .json file,', () => {
  const values = {
    client_id: 'id',
    client_secret: 'se%cret',
    auth_endpoint: 'localhost:8099',
    api_endpoint: 'https://localhost:8099/v1',
  }

  it('creates a file that only its owner can read', async () => {
    const path = join(directory, 'new.json')
    await writeCredentialsFile(path, 'default', { ...credentials, allowInsecureHttp: true })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ default: { ...values, allow_insecure_http: true } })
    expect((await stat(path)).mode & 0o77).toBe(0)
  })

  it('keeps other profiles and settings, but not an access token and an audience of another API', async () => {
    const path = join(directory, 'existing.JSON')
    const other = { client_id: 'other', access_token: 'kept' }
    const local = { client_id: 'old', use_cache: true, access_token: 'old', audience: 'old' }
    await writeFile(path, `\ufeff${JSON.stringify({ other, local })}`)
    await writeCredentialsFile(path, 'local', credentials)
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ other, local: { ...values, use_cache: true } })
  })

  it.each([
    ['{"default": "very-secret', 'it is not a JSON object'],
    ['["very-secret"]', 'it is not a JSON object'],
    ['{"default": "very-secret"}', "its profile 'default' is not an object"],
  ])('does not change the invalid file %j', async (text, reason) => {
    const path = join(directory, 'invalid.json')
    await writeFile(path, text)
    const error = await writeCredentialsFile(path, 'default', credentials).catch(String)
    expect(error).toContain(`The credentials file ${path} cannot be written: ${reason}`)
    expect(error).not.toContain('very-secret')
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})

describe('withSection', () => {
  it('replaces existing values, and keeps all other lines and sections', () => {
    const text = '# mine\n[a]\nx = 1\n[b]\nClient_ID: old\n; kept\nuse_cache = true\n\n[c]\nx = 2\n'
    expect(withSection(text, 'b', { client_id: 'new' })).toBe(
      '# mine\n[a]\nx = 1\n[b]\nclient_id = new\n; kept\nuse_cache = true\n\n[c]\nx = 2\n',
    )
  })

  it('adds a section to a file without a final line feed', () => {
    expect(withSection('[a]\r\nx = 1', 'b', { y: '2' })).toBe('[a]\nx = 1\n\n[b]\ny = 2\n')
  })
})
