import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { item, items, schema } from '../../conformance/example-records.js'
import { fastTempDirectory } from '../../conformance/fast-temp-directory.js'
import { FaultInjector, faultyDriver } from '../../conformance/faulty-storage.js'
import { hasSqlite } from '../../conformance/sqlite.js'
import { type Change, discard, insert, remove, replace } from '../change.js'
import { DiskReserve } from './disk-reserve.js'
import { openSqliteStore } from './sqlite-database.js'
import { sqliteDrivers } from './sqlite-driver.js'
import type { SqliteStore } from './sqlite-store.js'

/** A disk on which every write fails while it is full. */
class Disk extends FaultInjector {
  isFull = false

  override record(_name: string, error: () => Error): void {
    if (this.isFull) throw error()
  }
}

describe.skipIf(!hasSqlite)('the disk reserve', () => {
  let folder: string
  let disk: Disk
  let store: SqliteStore
  let releases: number
  beforeEach(async () => {
    folder = await mkdtemp(join(fastTempDirectory, 'las-full-disk-'))
    disk = new Disk()
    releases = 0
    const reserve = new DiskReserve(join(folder, 'reserve'))
    vi.spyOn(reserve, 'release').mockImplementation(() => {
      releases += 1
      disk.isFull = false
    })
    const drivers = sqliteDrivers.map(driver => faultyDriver(driver, disk, 'SQLITE_FULL'))
    store = await openSqliteStore(join(folder, 'records.sqlite'), schema, { drivers, reserve })
    await store.write([insert(items, item('a')), insert(items, item('b'))])
    disk.isFull = true
  })
  afterEach(async () => {
    disk.isFull = false
    await store.close()
    await rm(folder, { recursive: true })
  })

  const stored = (id: string) => ({ ...item(id), revision: 1 })

  it.each<[string, Change]>([
    ['removes a record', remove(items, stored('a'))],
    ['discards a record', discard(items, item('a'))],
  ])('is released for a write that %s when the disk is full', async (_case, change) => {
    await store.write([change])
    expect(releases).toBe(1)
    expect(await store.get(items, item('a').organizationId, 'a')).toBeUndefined()
  })

  it.each<[string, Change]>([
    ['a new record', insert(items, item('c'))],
    ['a changed record, which may be larger', replace(items, { ...stored('b'), note: 'x'.repeat(10_000) })],
  ])('is not released for a write that also stores %s', async (_case, change) => {
    await expect(store.write([remove(items, stored('a')), change])).rejects.toMatchObject({ problem: 'full' })
    expect(releases).toBe(0)
    expect(await store.get(items, item('a').organizationId, 'a')).toBeDefined()
  })
})
