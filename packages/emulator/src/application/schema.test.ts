import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '@las/storage'
import { fastTempDirectory, hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi } from '../testing/test-api.js'
import { schema } from './schema.js'

const sources = dirname(dirname(fileURLToPath(import.meta.url)))

/** Matches a declaration such as `collection('plans')` or `counterCollection<UsageRecord>('usage')`. */
const DECLARATION = /\b(?:collection|counterCollection)(?:<[^(]*>)?\(\s*'(\w+)'/g

describe('the schema', () => {
  it('lists exactly the collections that the source code declares', async () => {
    const found: string[] = []
    for (const path of await readdir(sources, { recursive: true })) {
      if (!path.endsWith('.ts') || /\.test\.ts$|conformance/.test(path)) continue
      const text = await readFile(join(sources, path), 'utf8')
      found.push(...[...text.matchAll(DECLARATION)].map(([, name = '']) => name))
    }
    // @las/storage declares the collection `contents`.
    expect(schema.collections.map(({ name }) => name).toSorted()).toEqual([...found, 'contents'].toSorted())
  })
})

describe.skipIf(!hasSqlite)('a data directory of format 2', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(fastTempDirectory, 'las-format-2-'))
  })
  afterAll(() => rm(dataDir, { recursive: true, force: true }))

  /** Converts the database to format 2, in which a table was created with its first record. */
  async function toFormat2(): Promise<void> {
    const database = await openSqlite(join(dataDir, 'records.sqlite'))
    for (const { name } of schema.collections) {
      if (database.prepare(`SELECT 1 FROM "${name}"`).get() === undefined) database.exec(`DROP TABLE "${name}"`)
    }
    database.exec('PRAGMA user_version = 2')
    database.close()
  }

  it('is migrated without loss, and its snapshots can be restored', async () => {
    const before = await startTestApi({ dataDir })
    const documents = [
      await before.ok('POST', '/documents', { content: Buffer.alloc(90_000, 'large').toString('base64') }),
      await before.ok('POST', '/documents', { content: 'AAAA' }),
    ]
    const { format, ...snapshot } = await before.emulator.snapshot()
    expect(format).toBe(schema.version)
    await before.close()
    await toFormat2()

    const api = await startTestApi({ dataDir })
    try {
      const expectAll = async (): Promise<void> => {
        for (const { documentId, contentMD5 } of documents) {
          expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentMD5 })
        }
      }
      await expectAll()
      await api.ok('POST', '/datasets', {})
      await api.ok('DELETE', '/documents')
      await api.emulator.restore(snapshot)
      await expectAll()
    } finally {
      await api.close()
    }
    const database = await openSqlite(join(dataDir, 'records.sqlite'))
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: schema.version })
    database.close()
  })
})
