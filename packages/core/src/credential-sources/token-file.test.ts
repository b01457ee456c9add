import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { json, startFaultServer, token } from '@las/test-servers'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectWarnings } from '../../../../tooling/testing/process-warnings.js'
import { discoverCredentials } from '../credentials/discover.js'
import { path } from '../requests/path.js'
import { createTransport } from '../transport/create-transport.js'
import { tokenFile } from './token-file.js'

const get = { method: 'GET', path: path('/models') } as const

let home: string
let file: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'las-tokens-'))
  mkdirSync(join(home, '.lucidtech'))
  file = join(home, '.lucidtech', 'token-cache.json')
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

const entries = () => JSON.parse(readFileSync(file, 'utf8'))
const mode = () => (statSync(file).mode & 0o777).toString(8)

async function start(useCache = 'true', clientId = 'c') {
  const server = await startFaultServer()
  const lines = {
    client_id: clientId,
    client_secret: 's',
    api_endpoint: `${server.origin}/v1`,
    auth_endpoint: server.origin,
  }
  const text = Object.entries({ ...lines, use_cache: useCache }).map(([name, value]) => `${name} = ${value}\n`)
  writeFileSync(join(home, '.lucidtech', 'credentials.cfg'), `[staging]\n${text.join('')}`)
  /** Sends a request as a new process would. */
  const call = () => createTransport({ credentials: discoverCredentials({ profile: 'staging' }) }).request(get)
  return { server, call }
}

describe('a profile with use_cache', () => {
  it('stores the token for later processes in a file that only the owner can read', async () => {
    const { server, call } = await start()
    const startedAt = Date.now()
    for (let process = 0; process < 3; process++) await call()
    expect(server.tokenRequests).toHaveLength(1)
    const sent = server.requests[0]?.headers.authorization
    expect(entries().staging.access_token).toBe(sent?.slice('Bearer '.length))
    expect(entries().staging.expires_in * 1_000).toBeGreaterThan(startedAt + 3_500_000)
    expect(mode()).toBe('600')
    expect(readdirSync(join(home, '.lucidtech')).sort()).toEqual(['credentials.cfg', 'token-cache.json'])
  })

  it('uses a token of the Python SDK, keeps the tokens of other profiles, and restricts the file mode', async () => {
    const { server, call } = await start()
    const soon = Date.now() / 1_000
    const other = { access_token: 'other', expires_in: 1 }
    writeFileSync(file, JSON.stringify({ other, staging: { access_token: 'python', expires_in: soon + 600 } }))
    chmodSync(file, 0o644)
    await call()
    expect(server.requests[0]?.headers.authorization).toBe('Bearer python')
    expect(server.tokenRequests).toHaveLength(0)
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    await call()
    expect(server.tokenRequests).toHaveLength(1)
    expect(entries()).toMatchObject({ other, staging: { access_token: expect.stringContaining('token-') } })
    expect(mode()).toBe('600')
  })

  it.each([
    ['is about to expire', { staging: { access_token: 'x', expires_in: Date.now() / 1_000 + 10 } }],
    ['belongs to another client', { staging: { access_token: 'x', expires_in: 9e9, client_id: 'another' } }],
    ['is invalid', { staging: { access_token: 7, expires_in: 'soon' } }],
    ['is missing', []],
    ['is in an invalid file', '{"staging":'],
  ])('fetches a token if the stored token %s', async (_, content) => {
    const { server, call } = await start()
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    await call()
    await call()
    expect(server.tokenRequests).toHaveLength(1)
    expect(entries().staging.access_token).toContain('token-')
  })

  it('replaces a file that is too large or a pipe without reading it', async () => {
    const { server, call } = await start()
    const tooLarge = { staging: { access_token: 'x', expires_in: 9e9 }, filler: 'x'.repeat(1_048_576) }
    writeFileSync(file, JSON.stringify(tooLarge))
    await call()
    expect(server.tokenRequests).toHaveLength(1)
    expect(Object.keys(entries())).toEqual(['staging'])
    rmSync(file)
    if (spawnSync('sh', ['-c', 'mkfifo "$0"', file]).status !== 0) return
    await call()
    expect(server.tokenRequests).toHaveLength(2)
    expect(entries().staging.access_token).toContain('token-')
  })

  it('renews the token in the background, and stores the new token', async () => {
    const { server } = await start()
    server.replyToken(token(100))
    const credentials = discoverCredentials({ profile: 'staging' })
    const first = await credentials.getAccessToken()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 95_000 })
    expect(await credentials.getAccessToken()).toBe(first)
    vi.useRealTimers()
    await expect.poll(() => entries().staging.access_token).not.toBe(first)
  })

  it('emits a warning if the file cannot be written', async () => {
    const { server, call } = await start()
    const warnings = expectWarnings()
    mkdirSync(file)
    await call()
    expect(server.requests).toHaveLength(1)
    await expect.poll(() => warnings.join()).toContain(`The access token could not be stored in ${file}`)
    expect(readdirSync(join(home, '.lucidtech')).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('of credentials.json stores the token in the same folder, in the format of the Python SDK', async () => {
    const server = await startFaultServer()
    mkdirSync(join(home, '.cradl'))
    const profile = { client_id: 'c', client_secret: 's', auth_endpoint: server.origin, api_endpoint: server.origin }
    const write = (values: object): void =>
      writeFileSync(join(home, '.cradl', 'credentials.json'), JSON.stringify({ staging: { ...profile, ...values } }))
    file = join(home, '.cradl', 'token-cache.json')
    const call = () => createTransport({ profile: 'staging' }).request(get)
    write({ use_cache: true })
    writeFileSync(file, JSON.stringify({ staging: { access_token: 'python', expires_in: Date.now() / 1_000 + 600.5 } }))
    await call()
    expect(server.requests[0]?.headers.authorization).toBe('Bearer python')
    rmSync(file)
    await call()
    await call()
    expect(server.tokenRequests).toHaveLength(1)
    const stored = entries().staging.access_token
    expect(entries().staging).toEqual({ access_token: stored, expires_in: expect.any(Number), client_id: 'c' })
    expect(mode()).toBe('600')

    // The given token comes first. After it is rejected, the stored one is used.
    write({ use_cache: true, access_token: 'given' })
    server.reply(json({}), json({ message: 'Unauthorized' }, 401), json({}))
    const transport = createTransport({ profile: 'staging' })
    await transport.request(get)
    await transport.request(get)
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer given',
      'Bearer given',
      `Bearer ${stored}`,
    ])
    expect(server.tokenRequests).toHaveLength(1)
    expect(readdirSync(join(home, '.lucidtech'))).toEqual([])
  })

  it('stores no token if use_cache is not true', async () => {
    for (const value of ['false', 'yes', 'TRUE', '']) {
      const { server, call } = await start(value)
      await call()
      expect(server.tokenRequests).toHaveLength(1)
      expect(readdirSync(join(home, '.lucidtech'))).toEqual(['credentials.cfg'])
    }
  })
})

it('supports concurrent writes of several processes', async () => {
  const program = join(home, 'writer.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('./testing/token-writer.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
  })
  const writers = Array.from({ length: 8 }, (_, index) => fork(program, [file, `profile-${index}`, '50']))
  const ends = writers.map(writer => once(writer, 'exit'))
  let running = true
  const finished = Promise.all(ends).finally(() => {
    running = false
  })
  while (running) {
    const found = await tokenFile(file, 'profile-0', 'c').load()
    if (!found) continue
    expect(entries()['profile-0'] ?? { access_token: 'token' }).toHaveProperty('access_token')
    expect(mode()).toBe('600')
  }
  expect((await finished).map(([code]) => code)).toEqual(writers.map(() => 0))
  expect(mode()).toBe('600')
  expect(Object.keys(entries()).length).toBeGreaterThan(0)
  expect(readdirSync(join(home, '.lucidtech'))).toEqual(['token-cache.json'])
})
