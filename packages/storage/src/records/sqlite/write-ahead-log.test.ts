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
  await createKilled('template')
  log = await readFile(join(directory, 'template-wal'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let files = 0
/** Creates a database of a killed process, with many changes that are only in the log. */
async function createKilled(name: string): Promise<string> {
  const path = join(directory, name)
  const open = join(directory, `open ${files++}`)
  const store = await openSqliteStore(open, schema)
  for (let index = 0; index < NOTES; index++) await store.write([insert(notes, noteOf(index))])
  for (const suffix of ['', '-wal']) await cp(`${open}${suffix}`, `${path}${suffix}`)
  await store.close()
  return path
}

/** Copies the template, with a modified log. */
async function withLog(change: (log: Buffer) => Buffer | undefined): Promise<string> {
  const path = join(directory, `copy ${files++}`)
  await cp(join(directory, 'template'), path)
  const copy = Buffer.from(log)
  await writeFile(`${path}-wal`, change(copy) ?? copy)
  return path
}

/** The number of notes in a database. */
async function notesIn(path: string): Promise<number> {
  const store = await openSqliteStore(path, schema)
  const { records } = await store.list(notes, 'one', { order: 'ascending', limit: 1000 })
  await store.close()
  return records.length
}

const flipBit = (bytes: Buffer, at: number): void => {
  bytes[at] = (bytes[at] ?? 0) ^ 1
}

describe.skipIf(!hasSqlite)('checkWriteAheadLog', () => {
  it('accepts a missing log, an empty log, and the log of a killed process', async () => {
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
    await checkWriteAheadLog(await withLog(bytes => flipBit(bytes, bytes.length - 10) as undefined))
  })

  it('accepts a log that was restarted over an older log', async () => {
    const path = join(directory, 'reused')
    const store = await openSqliteStore(path, schema)
    for (let index = 0; index < NOTES; index++) await store.write([insert(notes, noteOf(index))])
    await store.close()
    // The frames after the new ones are from the older log.
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

  it('rejects a log with a wrong bit if later changes would be lost', async () => {
    const positions = [0, 2, 9, 17, 25, HEADER + 1, HEADER + 9, HEADER + 18, HEADER + 500, HEADER + 7 * FRAME + 3000]
    for (const position of positions) {
      const path = await withLog(bytes => flipBit(bytes, position) as undefined)
      await expect(checkWriteAheadLog(path), String(position)).rejects.toThrow(
        /^records.sqlite-wal is damaged after \d+ valid frames, so that later changes would be lost. Restore the data directory/,
      )
    }
  })

  it('rejects with the command that keeps the changes before the damage', async () => {
    const path = await withLog(bytes => flipBit(bytes, HEADER + 30 * FRAME + 2000) as undefined)
    const message = await checkWriteAheadLog(path).then(String, (error: Error) => error.message)
    const [, size = ''] = /truncate -s (\d+) records.sqlite-wal/.exec(message) ?? []
    await truncate(`${path}-wal`, Number(size))
    await checkWriteAheadLog(path)
    const remaining = await notesIn(path)
    expect(remaining).toBeGreaterThan(0)
    expect(remaining).toBeLessThan(NOTES)
  })

  it('rejects the log of another database', async () => {
    const other = await createKilled('other')
    await cp(`${other}-wal`, join(directory, 'foreign-wal'))
    await cp(join(directory, 'template'), join(directory, 'foreign'))
    await expect(checkWriteAheadLog(join(directory, 'foreign'))).rejects.toThrow(
      'records.sqlite-wal belongs to a database other than records.sqlite. Move it to another directory',
    )
  })
})
