import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite, sqliteDrivers } from './sqlite-driver.js'
import { openSqliteStore } from './sqlite-store.js'
import { type BaseRecord, collection, insert } from './store.js'
import { describeStore } from './store-conformance.js'

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
  describe.skipIf(!available[index])(`SqliteStore${available[index] ? '' : ' (library not on this machine)'}`, () => {
    describeStore(driver.name, () => openSqliteStore(newFile(), [driver]))

    describe(driver.name, () => {
      const notes = collection<BaseRecord & { text: string }>('notes')
      const note = { id: 'a', organizationId: 'first', revision: 0, text: 'kept' }

      /** The file of a store that was closed with a note in it. */
      async function fileWithNote(): Promise<string> {
        const path = newFile()
        const store = await openSqliteStore(path, [driver])
        await store.write([insert(notes, note)])
        await store.close()
        return path
      }

      it('has after opening what was there at closing', async () => {
        const after = await openSqliteStore(await fileWithNote(), [driver])
        expect(await after.get(notes, 'first', 'a')).toEqual({ ...note, revision: 1 })
        await after.close()
      })

      it('refuses what a newer version wrote, and leaves it as it is', async () => {
        const path = await fileWithNote()
        const database = await openSqlite(path, [driver])
        const format = database.prepare('PRAGMA user_version').get()
        expect(format).toEqual({ user_version: 1 })
        database.exec('PRAGMA user_version = 2')
        database.close()
        await expect(openSqliteStore(path, [driver])).rejects.toThrow('a newer version of the emulator wrote it')
        const again = await openSqlite(path, [driver])
        expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
        again.exec('PRAGMA user_version = 0')
        again.close()
        const earlier = await openSqliteStore(path, [driver])
        expect(await earlier.get(notes, 'first', 'a')).toEqual({ ...note, revision: 1 })
        await earlier.close()
      })

      it('goes over to a new index without losing anything', async () => {
        const after = await openSqliteStore(await fileWithNote(), [driver])
        const indexed = collection<typeof note>('notes', ['text'])
        const { records } = await after.list(indexed, 'first', {
          where: { text: ['kept'] },
          order: 'ascending',
          limit: 1,
        })
        expect(records).toHaveLength(1)
        await after.close()
      })

      it('is for one process at a time', async () => {
        const path = newFile()
        const first = await openSqliteStore(path, [driver])
        await expect(openSqliteStore(path, [driver])).rejects.toThrow(/locked/)
        await first.close()
      })
    })
  })
})
