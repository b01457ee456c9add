import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastTempDirectory } from '../../conformance/fast-temp-directory.js'
import { FaultInjector, faultyDriver } from '../../conformance/faulty-storage.js'
import { hasSqlite } from '../../conformance/sqlite.js'
import { insert, remove, replace } from '../change.js'
import { type BaseRecord, collection } from '../collection.js'
import { defineSchema, type Migration, type Schema } from '../schema.js'
import { SYSTEM } from '../system.js'
import { openSqliteDatabase, openSqliteStore } from './sqlite-database.js'
import { openSqlite, sqliteDrivers } from './sqlite-driver.js'

interface Note extends BaseRecord {
  readonly text: string
  readonly size?: number
}
const notes = collection<Note>('notes', ['text'])
const tags = collection<Note>('tags')
const former = collection<Note>('former', ['text'])

const schemaOf = (version: number, migrations: readonly Migration[] = [], collections = [notes, tags]): Schema =>
  defineSchema({ version, collections, migrations })

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-database-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let files = 0

/** A database in format 2, in which tables were created with their first record, and indexes with their first use. */
async function format2(records = 3): Promise<string> {
  const path = join(directory, `${files++}.sqlite`)
  const database = await openSqlite(path)
  database.exec('PRAGMA journal_mode = WAL')
  for (const name of ['notes', 'former', '_installation']) {
    database.exec(
      `CREATE TABLE IF NOT EXISTS "${name}" (position INTEGER PRIMARY KEY AUTOINCREMENT, organizationId TEXT NOT NULL, ` +
        'id TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (organizationId, id))',
    )
    database.exec(`CREATE INDEX IF NOT EXISTS "${name} in order" ON "${name}" (organizationId, position)`)
  }
  for (const [name, field] of [
    ['notes', 'text'],
    ['notes', 'colour'],
    ['former', 'text'],
  ]) {
    database.exec(
      `CREATE INDEX IF NOT EXISTS "${name} by ${field}" ON "${name}" (organizationId, json_extract(data, '$.${field}'), position) ` +
        `WHERE json_extract(data, '$.${field}') IS NOT NULL`,
    )
  }
  for (let index = 0; index < records; index++) {
    const [id, organizationId] = [`n${index}`, index % 2 === 0 ? 'first' : 'second']
    for (const name of ['notes', 'former']) {
      database
        .prepare(
          `INSERT INTO "${name}" (organizationId, id, revision, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        )
        .run(organizationId, id, 4, JSON.stringify({ id, organizationId, text: `${name} ${index}` }))
    }
  }
  database.exec('PRAGMA application_id = 4711; PRAGMA user_version = 2')
  database.close()
  return path
}

/** The tables and indexes of a closed database, its format and its application id. */
async function inspect(path: string): Promise<{ objects: string[]; format: number; applicationId: number }> {
  const database = await openSqlite(path)
  try {
    const { user_version: format } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    const { application_id: applicationId } = database.prepare('PRAGMA application_id').get() as {
      application_id: number
    }
    const rows = database.prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all()
    return { objects: (rows as { name: string }[]).map(row => row.name), format, applicationId }
  } finally {
    database.close()
  }
}

describe.skipIf(!hasSqlite)('an SQLite database', () => {
  it('creates all tables and indexes of its schema when it is opened, and is not modified when it is opened again', async () => {
    const path = join(directory, `${files++}.sqlite`)
    const faults = new FaultInjector()
    const drivers = sqliteDrivers.map(driver => faultyDriver(driver, faults))
    await (await openSqliteStore(path, schemaOf(3), { drivers })).close()
    expect(faults.operations.filter(step => step === 'BEGIN')).toHaveLength(2)
    const { objects, format, applicationId } = await inspect(path)
    expect(objects).toEqual(['notes', 'notes by text', 'notes in order', 'tags', 'tags in order'])
    expect(format).toBe(3)
    expect(applicationId).not.toBe(0)
    faults.operations.length = 0
    await (await openSqliteStore(path, schemaOf(3), { drivers })).close()
    // The settings, and the check that no other process uses the database.
    expect(faults.operations).toEqual(['PRAGMA', 'BEGIN'])
    expect((await inspect(path)).applicationId).toBe(applicationId)
  })

  it('is upgraded from format 2, and keeps its records, application id and undeclared collections', async () => {
    const path = await format2()
    const store = await openSqliteStore(path, schemaOf(3))
    expect(await store.get(notes, 'first', 'n2')).toMatchObject({ text: 'notes 2', revision: 4 })
    await store.write([insert(tags, { id: 't', organizationId: 'first', revision: 0, text: 'new' })])
    expect(Object.keys(await store.dump()).toSorted()).toEqual(['former', 'notes', 'tags'])
    await store.close()
    const former = ['former', 'former by text', 'former in order']
    expect(await inspect(path)).toEqual({
      objects: [
        ...['_installation', '_installation in order', ...former],
        ...['notes', 'notes by text', 'notes in order', 'tags', 'tags in order'],
      ],
      format: 3,
      applicationId: 4711,
    })
  })

  it('creates new indexes and removes undeclared ones, even if the format is the same', async () => {
    const path = await format2()
    await (await openSqliteStore(path, schemaOf(3))).close()
    const bySize = collection<Note>('notes', ['id'])
    const store = await openSqliteStore(path, schemaOf(3, [], [bySize, tags]))
    expect(await store.list(bySize, 'first', { order: 'ascending', limit: 5 })).toMatchObject({ records: [{}, {}] })
    await store.close()
    const { objects } = await inspect(path)
    expect(objects).toContain('notes by id')
    expect(objects).not.toContain('notes by text')
  })

  it('can be read before it is upgraded, even if a table is missing', async () => {
    const path = await format2()
    const before = await readFile(path)
    const database = await openSqliteDatabase(path, schemaOf(3))
    expect(database.isNew).toBe(false)
    expect(await database.records.get(notes, 'first', 'n0')).toMatchObject({ text: 'notes 0' })
    expect(await database.records.get(tags, 'first', 'n0')).toBeUndefined()
    expect((await database.records.list(tags, 'first', { order: 'ascending', limit: 1 })).records).toEqual([])
    database.close()
    expect((await readFile(path)).equals(before)).toBe(true)
  })

  it('rejects a newer format, and does not modify the database', async () => {
    const path = await format2()
    await (await openSqliteStore(path, schemaOf(4))).close()
    const before = await readFile(path)
    await expect(openSqliteStore(path, schemaOf(3))).rejects.toThrow(
      'records.sqlite was written by a newer version of the emulator (format 4; this version supports up to format 3)',
    )
    expect((await readFile(path)).equals(before)).toBe(true)
  })
})

describe.skipIf(!hasSqlite)('a migration', () => {
  const addSizes: Migration = {
    to: 3,
    name: 'sizes of notes',
    async run(records) {
      for await (const note of records.all(notes)) {
        await records.write([replace(notes, { ...note, size: note.text.length })])
      }
    },
  }
  const moveFormer: Migration = {
    to: 4,
    name: 'former records are tags',
    async run(records) {
      for await (const record of records.all(former)) {
        await records.write([
          remove(former, record),
          insert(tags, { ...record, organizationId: SYSTEM, revision: 0, id: `${record.organizationId} ${record.id}` }),
        ])
      }
    },
  }

  it('migrates the records of all organizations, page by page, and runs once', async () => {
    const path = await format2(450)
    let runs = 0
    const counted: Migration = {
      ...addSizes,
      run: records => {
        runs += 1
        return addSizes.run(records)
      },
    }
    for (let opening = 0; opening < 2; opening++) {
      const store = await openSqliteStore(path, schemaOf(3, [counted]))
      expect(await store.get(notes, 'second', 'n1')).toMatchObject({ text: 'notes 1', size: 7, revision: 5 })
      expect(await store.get(notes, 'first', 'n448')).toMatchObject({ size: 9, revision: 5 })
      await store.close()
    }
    expect(runs).toBe(1)
  })

  it('can move records from undeclared collections, and runs after earlier migrations', async () => {
    const path = await format2()
    await (await openSqliteStore(path, schemaOf(3, [addSizes]))).close()
    const store = await openSqliteStore(path, schemaOf(4, [addSizes, moveFormer]))
    const { records } = await store.list(tags, SYSTEM, { order: 'ascending', limit: 5 })
    expect(records.map(({ id }) => id)).toEqual(['first n0', 'second n1', 'first n2'])
    expect(await store.get(notes, 'first', 'n0')).toMatchObject({ size: 7, revision: 5 })
    expect(Object.keys(await store.dump()).toSorted()).toEqual(['notes', 'tags'])
    await store.close()
  })

  it('does not run on a new database', async () => {
    const failing: Migration = { to: 3, name: 'never', run: () => Promise.reject(new Error('The migration ran')) }
    await (await openSqliteStore(join(directory, `${files++}.sqlite`), schemaOf(3, [failing]))).close()
  })

  it('rejects with its name if it fails, and changes nothing', async () => {
    const path = await format2()
    const before = await readFile(path)
    const failing: Migration = {
      to: 4,
      name: 'no notes about weather',
      async run(records) {
        await moveFormer.run(records)
        await records.write([insert(notes, { id: 'n0', organizationId: 'first', revision: 0, text: 'x' })])
      },
    }
    await expect(openSqliteStore(path, schemaOf(4, [addSizes, failing]))).rejects.toThrow(
      'The migration "no notes about weather" from format 2 to format 4 failed, and no records were changed: record n0 in notes was changed',
    )
    expect(await inspect(path)).toMatchObject({ format: 2, applicationId: 4711 })
    expect((await inspect(path)).objects).not.toContain('tags')
    expect((await readFile(path)).equals(before)).toBe(true)
    const store = await openSqliteStore(path, schemaOf(4, [addSizes, moveFormer]))
    expect(await store.get(notes, 'first', 'n0')).toMatchObject({ size: 7, revision: 5 })
    await store.close()
  })

  it.each(['error', 'crash'] as const)(
    'is applied completely or not at all if any step ends in an %s',
    async failure => {
      const schema = schemaOf(4, [addSizes, moveFormer])
      for (let step = 0, isReached = true; isReached; step++) {
        const path = await format2()
        const faults = new FaultInjector()
        const drivers = sqliteDrivers.map(driver => faultyDriver(driver, faults))
        faults.failAt(step, failure)
        const opened = await openSqliteStore(path, schema, { drivers }).catch(() => undefined)
        await opened?.close()
        isReached = faults.operations.length > step
        const { format } = await inspect(path)
        const reader = await openSqliteDatabase(path, schema)
        const [note, tag] = [
          await reader.records.get(notes, 'first', 'n0'),
          await reader.records.get(tags, SYSTEM, 'first n0'),
        ]
        reader.close()
        const label = `step ${step}: ${faults.operations.join(' ')}`
        expect([2, 4], label).toContain(format)
        expect([note?.size, tag?.text], label).toEqual(format === 4 ? [7, 'former 0'] : [undefined, undefined])
        if (!isReached) expect(format).toBe(4)
      }
    },
  )
})
