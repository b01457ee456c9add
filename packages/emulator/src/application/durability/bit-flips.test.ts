import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fastTempDirectory, hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi } from '../../testing/test-api.js'
import type { Emulator } from '../emulator.js'
import { startEmulator } from '../start-emulator.js'

/** How often each file is damaged. Use `LAS_FLIPS=200` for a thorough run, and `LAS_SEED` to repeat a run. */
const FLIPS = Number(process.env.LAS_FLIPS ?? 3)
const SEED = Number(process.env.LAS_SEED ?? 1)

const log = { request: () => {}, fault: () => {} }

let directory: string
/** Two data directories with the same documents, one after closing and one after killing the emulator. */
const templates: Record<'closed' | 'killed', string> = { closed: '', killed: '' }
/** The MD5 of the content of each document, by its id. */
const contents = new Map<string, string>()
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-flips-'))
  templates.closed = join(directory, 'closed')
  templates.killed = join(directory, 'killed')
  if (!hasSqlite) return
  await (await startEmulator({ dataDir: templates.closed, tls: true, log })).close()
  const api = await startTestApi({ dataDir: templates.closed, log })
  await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
  await api.ok('POST', '/transitions', { transitionType: 'manual' })
  for (const size of [300, 3000, 30_000, 40_000, 100_000, 1_500_000]) {
    const content = Buffer.alloc(size, `${Math.random()} `)
    const { documentId } = await api.ok('POST', '/documents', { content: content.toString('base64'), name: `${size}` })
    contents.set(String(documentId), md5(content))
  }
  await cp(templates.closed, templates.killed, { recursive: true })
  await api.close()
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** Deterministic numbers from 0 to 1. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let counter = 0; ; counter++) {
    yield createHash('md5').update(`${seed} ${counter}`).digest().readUInt32BE(0) / 2 ** 32
  }
}
const numbers = randomNumbers(SEED)
const random = (limit: number): number => Math.floor(numbers.next().value * limit)

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => relative(path, join(parentPath, name)))
}

/** Matches error messages that name one of the damaged files. */
const NAMES_A_FILE = /\bkey\b|records\.sqlite|documents\/|tls/

/** Starts an emulator, reads all documents, and checks that damaged data is never returned as valid. */
async function readAll(dataDir: string, what: string): Promise<'works' | 'rejected' | 'reported'> {
  const starting = await startTestApi({ dataDir, log, checkResponses: false }).catch((error: Error) => error)
  if (starting instanceof Error) {
    expect(starting.message, what).toMatch(/^The data directory .* cannot be used: /)
    expect(starting.message.replace(dataDir, ''), what).toMatch(NAMES_A_FILE)
    return 'rejected'
  }
  const api = starting
  let outcome: 'works' | 'reported' = 'works'
  const check = (status: number, message: unknown): void => {
    if (status === 200) return
    outcome = 'reported'
    expect([401, 404, 500], what).toContain(status)
    if (status === 500) expect(message, what).toMatch(NAMES_A_FILE)
  }
  try {
    const list = await api.send('GET', '/documents')
    check(list.status, list.body.message)
    for (const [documentId, contentMD5] of contents) {
      const document = await api.send('GET', `/documents/${documentId}`)
      check(document.status, document.body.message)
      if (document.status !== 200) continue
      const response = await fetch(String(document.body.fileUrl), {
        headers: { authorization: `Bearer ${api.token}` },
      })
      if (response.status !== 200) {
        check(response.status, ((await response.json()) as Json).message)
        continue
      }
      const content = await response.arrayBuffer().catch(() => undefined)
      if (content) expect(md5(new Uint8Array(content)), what).toBe(contentMD5)
      else outcome = 'reported'
    }
  } finally {
    await api.close()
  }
  return outcome
}

describe.skipIf(!hasSqlite).each(['closed', 'killed'] as const)(
  'a damaged data directory of an emulator that was %s',
  state => {
    it(
      `is rejected with the name of the damaged file, or yields no wrong data (seed ${SEED})`,
      async () => {
        const template = templates[state]
        const outcomes = { works: 0, rejected: 0, reported: 0 }
        const files = (await filesIn(template)).filter(file => file !== 'reserve' && !file.startsWith('tls'))
        expect(files.join(' ')).toContain(state === 'killed' ? 'records.sqlite-wal' : 'records.sqlite')
        for (const file of files) {
          for (let flip = 0; flip < FLIPS * (file.startsWith('records') ? 5 : 1); flip++) {
            const dataDir = join(directory, 'damaged')
            await cp(template, dataDir, { recursive: true })
            const bytes = await readFile(join(dataDir, file))
            const offsets = Array.from({ length: 1 + random(3) }, () => random(bytes.length))
            for (const offset of offsets) bytes[offset] = (bytes[offset] ?? 0) ^ (1 << random(8))
            await writeFile(join(dataDir, file), bytes)
            outcomes[await readAll(dataDir, `${file} at ${offsets}`)] += 1
            await rm(dataDir, { recursive: true })
          }
        }
        if (process.env.LAS_FLIPS) console.log(state, outcomes)
        expect(outcomes.rejected).toBeGreaterThan(0)
        expect(outcomes.reported).toBeGreaterThan(0)
      },
      120_000 + FLIPS * 20_000,
    )
  },
)

describe.skipIf(!hasSqlite)('a damaged certificate', () => {
  it(`is replaced with a warning (seed ${SEED})`, async () => {
    for (const file of ['key.pem', 'cert.pem', 'ca.pem']) {
      const dataDir = join(directory, 'damaged')
      await cp(templates.closed, dataDir, { recursive: true })
      const path = join(dataDir, 'tls', file)
      const bytes = await readFile(path)
      // Within the base64 text.
      const offset = 60 + random(bytes.length - 160)
      bytes[offset] = (bytes[offset] ?? 0) ^ 0x80
      await writeFile(path, bytes)
      const warnings: unknown[] = []
      const emulator: Emulator = await startEmulator({
        dataDir,
        tls: true,
        log: { ...log, fault: message => warnings.push(message) },
      })
      await emulator.close()
      expect(warnings, `${file} at ${offset}`).toEqual([
        expect.stringMatching(/^The certificate in .*tls is damaged.*clients must trust the new ca.pem/),
      ])
      await rm(dataDir, { recursive: true })
    }
  })
})
