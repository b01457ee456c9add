import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastTempDirectory } from '../../conformance/fast-temp-directory.js'
import { hasSqlite } from '../../conformance/sqlite.js'
import { insert } from '../change.js'
import { type BaseRecord, collection } from '../collection.js'
import { openSqliteStore } from './sqlite-database.js'
import { checkWriteAheadLog } from './write-ahead-log.js'

const HEADER = 32
const FRAME = 24 + 4096
const NOTES = 20

const notes = collection<BaseRecord & { text: string }>('notes')
const schema = { version: 1, collections: [notes], migrations: [] }
const noteOf = (index: number) => ({
  id: `note ${index}`,
  organizationId: 'one',
  revision: 0,
  text: `${index} `.repeat(500),
})

let directory: string
let log: Buffer
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-log-'))
  if (!hasSqlite) return
  await killed('template')
  log = await readFile(join(directory, 'template-wal'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let files = 0
/** A database whose process was killed after many changes, so that they are in the log only. */
async function killed(name: string): Promise<string> {
  const path = join(directory, name)
  const open = join(directory, `open ${files++}`)
  const store = await openSqliteStore(open, schema)
  for (let index = 0; index < NOTES; index++) await store.write([insert(notes, noteOf(index))])
  for (const suffix of ['', '-wal']) await cp(`${open}${suffix}`, `${path}${suffix}`)
  await store.close()
  return path
}

/** A copy of the template with another log. */
async function withLog(change: (log: Buffer) => Buffer | undefined): Promise<string> {
  const path = join(directory, `copy ${files++}`)
  await cp(join(directory, 'template'), path)
  const copy = Buffer.from(log)
  await writeFile(`${path}-wal`, change(copy) ?? copy)
  return path
}

/** How many notes a database has, when it is opened. */
async function notesIn(path: string): Promise<number> {
  const store = await openSqliteStore(path, schema)
  const { records } = await store.list(notes, 'one', { order: 'ascending', limit: 1000 })
  await store.close()
  return records.length
}

const flip = (bytes: Buffer, at: number): void => {
  bytes[at] = (bytes[at] ?? 0) ^ 1
}

describe.skipIf(!hasSqlite)('checkWriteAheadLog', () => {
  it('accepts no log, an empty one, and that of a process that was killed', async () => {
    const path = join(directory, 'template')
    await checkWriteAheadLog(path)
    expect(await notesIn(await withLog(() => undefined))).toBe(NOTES)
    await checkWriteAheadLog(await withLog(() => Buffer.alloc(0)))
    await checkWriteAheadLog(await withLog(() => Buffer.alloc(100_000)))
    await checkWriteAheadLog(join(directory, 'nothing'))
  })

  it('accepts a log whose last change is incomplete, as after a power failure', async () => {
    for (let cut = 1; cut < 3 * FRAME; cut += 500) {
      const path = await withLog(bytes => bytes.subarray(0, bytes.length - cut))
      await checkWriteAheadLog(path)
      expect(await notesIn(path)).toBeLessThanOrEqual(NOTES)
    }
    await checkWriteAheadLog(await withLog(bytes => bytes.fill(0, bytes.length - 3000)))
    await checkWriteAheadLog(await withLog(bytes => flip(bytes, bytes.length - 10) as undefined))
  })

  it('accepts a log that was begun anew over an older one', async () => {
    const path = join(directory, 'reused')
    const store = await openSqliteStore(path, schema)
    for (let index = 0; index < NOTES; index++) await store.write([insert(notes, noteOf(index))])
    await store.close()
    // The frames after the new ones are from before.
    const older = await readFile(join(directory, 'template-wal'))
    const again = await openSqliteStore(path, schema)
    await again.write([insert(notes, noteOf(NOTES))])
    const newer = await readFile(`${path}-wal`)
    await cp(path, `${path} copy`)
    await again.close()
    await writeFile(`${path} copy-wal`, Buffer.concat([newer, older.subarray(newer.length)]))
    await checkWriteAheadLog(`${path} copy`)
    expect(await notesIn(`${path} copy`)).toBe(NOTES + 1)
  })

  it('refuses a log in which a bit is wrong, wherever later changes would be lost', async () => {
    const places = [0, 2, 9, 17, 25, HEADER + 1, HEADER + 9, HEADER + 18, HEADER + 500, HEADER + 7 * FRAME + 3000]
    for (const place of places) {
      const path = await withLog(bytes => flip(bytes, place) as undefined)
      await expect(checkWriteAheadLog(path), String(place)).rejects.toThrow(
        /^records.sqlite-wal is damaged after \d+ valid frames, and later changes would be lost. Restore the data directory/,
      )
    }
  })

  it('says how to keep the changes before the damage', async () => {
    const path = await withLog(bytes => flip(bytes, HEADER + 30 * FRAME + 2000) as undefined)
    const message = await checkWriteAheadLog(path).then(String, (error: Error) => error.message)
    const [, size = ''] = /truncate -s (\d+) records.sqlite-wal/.exec(message) ?? []
    await truncate(`${path}-wal`, Number(size))
    await checkWriteAheadLog(path)
    const left = await notesIn(path)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(NOTES)
  })

  it('refuses the log of another database', async () => {
    const other = await killed('other')
    await cp(`${other}-wal`, join(directory, 'foreign-wal'))
    await cp(join(directory, 'template'), join(directory, 'foreign'))
    await expect(checkWriteAheadLog(join(directory, 'foreign'))).rejects.toThrow(
      'records.sqlite-wal belongs to another database than records.sqlite. Move it away',
    )
  })
})
