import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeStore } from '../../conformance/store-conformance.js'
import { insert } from '../change.js'
import { type BaseRecord, collection } from '../collection.js'
import { openSqliteStore } from './sqlite-database.js'
import { openSqlite, type SqliteStatement, sqliteDrivers } from './sqlite-driver.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-store-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let files = 0
const newFile = (): string => join(directory, `${files++}.sqlite`)

const available = sqliteDrivers.map(driver => {
  try {
    return driver.load() !== undefined
  } catch {
    return false
  }
})

sqliteDrivers.forEach((driver, index) => {
  describe.skipIf(!available[index])(`SqliteStore${available[index] ? '' : ' (library not installed)'}`, () => {
    describeStore(driver.name, schema => openSqliteStore(newFile(), schema, { drivers: [driver] }))

    describe(driver.name, () => {
      const notes = collection<BaseRecord & { text: string }>('notes')
      const schema = { version: 3, collections: [notes], migrations: [] }
      const note = { id: 'a', organizationId: 'first', revision: 0, text: 'kept' }

      /** Creates a store with a note, closes it, and returns the path of its file. */
      async function fileWithNote(): Promise<string> {
        const path = newFile()
        const store = await openSqliteStore(path, schema, { drivers: [driver] })
        await store.write([insert(notes, note)])
        await store.close()
        return path
      }

      it('returns its records after it is reopened', async () => {
        const after = await openSqliteStore(await fileWithNote(), schema, { drivers: [driver] })
        expect(await after.get(notes, 'first', 'a')).toEqual({ ...note, revision: 1 })
        await after.close()
      })

      it('reads the index of the filter with the fewest records', async () => {
        const parts = collection<BaseRecord & { colour: string; size: string }>('parts', ['colour', 'size'])
        const statements: string[] = []
        const Database = driver.load()
        class Observed extends Database {
          override prepare(sql: string): SqliteStatement {
            statements.push(sql)
            return super.prepare(sql)
          }
        }
        const drivers = [{ name: driver.name, load: () => Observed }]
        const store = await openSqliteStore(
          newFile(),
          { version: 1, collections: [parts], migrations: [] },
          { drivers },
        )
        const many = Array.from({ length: 300 }, (_, index) => {
          const size = index === 7 ? 'rare' : 'usual'
          return insert(parts, { id: `${index}`, organizationId: 'first', revision: 0, colour: 'red', size })
        })
        await store.write(many)
        const query = { order: 'descending', limit: 10 } as const
        const found = await store.list(parts, 'first', { ...query, where: { colour: ['red'], size: ['rare'] } })
        expect(found.records.map(({ id }) => id)).toEqual(['7'])
        expect(statements.at(-1)).toMatch(/^SELECT position, .*'\$\.size'\) = \?/)
        await store.list(parts, 'first', { ...query, where: { size: ['usual'], colour: ['red'] } })
        expect(statements.at(-1)).toMatch(/^SELECT position, .*'\$\.colour'\) = \?/)
        expect(await store.count(parts, 'first', { limit: 10, where: { colour: ['red'], size: ['rare'] } })).toBe(1)
        await store.close()
      })

      it('rejects with the id of a damaged record', async () => {
        const path = await fileWithNote()
        const database = await openSqlite(path, [driver])
        database.exec(`UPDATE notes SET data = replace(data, '"', '')`)
        database.close()
        const store = await openSqliteStore(path, schema, { drivers: [driver] })
        const message = 'The record a of notes in records.sqlite is damaged. Restore the data directory from a backup'
        await expect(store.get(notes, 'first', 'a')).rejects.toThrow(message)
        await expect(store.list(notes, 'first', { order: 'ascending', limit: 1 })).rejects.toThrow(message)
        await expect(store.dump()).rejects.toThrow(message)
        await store.close()
      })

      it('rejects a file that is damaged or is not a database', async () => {
        const path = await fileWithNote()
        const bytes = await readFile(path)
        await writeFile(path, bytes.fill('x', 100, 4096))
        const message =
          /^records.sqlite is damaged \(.*\)\. Restore the data directory from a backup, or recover the readable data/
        const opened = openSqliteStore(path, schema, { drivers: [driver] }).then(store =>
          store.get(notes, 'first', 'a').finally(() => store.close()),
        )
        await expect(opened).rejects.toThrow(message)
        await writeFile(path, 'text '.repeat(2400))
        await expect(openSqliteStore(path, schema, { drivers: [driver] })).rejects.toThrow(message)
        await expect(openSqliteStore(directory, schema, { drivers: [driver] })).rejects.toThrow(
          /^records.sqlite cannot be opened/,
        )
      })

      it('cannot be opened twice', async () => {
        const path = newFile()
        const first = await openSqliteStore(path, schema, { drivers: [driver] })
        await expect(openSqliteStore(path, schema, { drivers: [driver] })).rejects.toThrow(
          'Another emulator is using the data directory.',
        )
        await first.close()
      })
    })
  })
})
