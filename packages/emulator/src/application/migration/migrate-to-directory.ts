import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { findSqlite } from '@las/storage'
import { createDirectory, isFileNotFound, syncDirectory } from '@las/storage/files'
import { jobKinds } from '../../domain/jobs.js'
import { masterKeyFromFile, storeMasterKey } from '../../platform/keys.js'
import type { Log } from '../../platform/log.js'
import { Deliveries } from '../../scheduling/shared/deliveries.js'
import { dataDirectory, fileSizeIfExists } from '../../storage/data-directory.js'
import { openStorage } from '../../storage/open-storage.js'
import { openSharedStorage } from '../../storage/shared/open-shared-storage.js'
import type { SharedLocation } from '../../storage/shared/shared-location.js'
import { schema } from '../schema.js'
import { copyStorage, rejectInterruption } from './copy-storage.js'

const createId = (): string => randomUUID().replaceAll('-', '')

/**
 * Copies a database and its object store to a new data directory. The directory `<path>.incomplete` is filled, and renamed when it is
 * complete. If this is interrupted, it can be repeated.
 * @throws if other processes use the database, or if the target is not empty. The message contains the remedy.
 */
export async function migrateToDirectory(
  location: SharedLocation,
  path: string,
  log: Pick<Log, 'fault'>,
  report: (line: string) => void,
): Promise<void> {
  findSqlite()
  if ((await entriesOf(path)).length > 0) {
    throw new Error(`The directory ${path} is not empty. Use a directory that does not exist.`)
  }
  const source = await openSharedStorage(location, {
    ...{ schema, createId, log, isExclusive: true },
    deliveries: new Deliveries(jobKinds, Date.now),
  })
  try {
    const incomplete = `${path}.incomplete`
    await prepare(incomplete, source.masterKey)
    const target = await openStorage(incomplete, schema, createId, log)
    try {
      if (!target.files) throw new Error('A data directory stores files.')
      await copyStorage(source, { records: target.admin.records, files: target.files }, report)
      await rejectInterruption(source.interrupted)
    } finally {
      await target.close()
    }
    await rmdir(path).catch(() => {})
    await rename(incomplete, path)
    await syncDirectory(dirname(path))
  } finally {
    await source.close()
  }
}

/** Creates the directory with its key, or checks that it belongs to an earlier attempt. */
async function prepare(path: string, masterKey: Uint8Array): Promise<void> {
  const { key } = dataDirectory(path)
  if ((await fileSizeIfExists(key)) !== undefined) {
    if (Buffer.from(await masterKeyFromFile(key)).equals(masterKey)) return
    throw new Error(
      `${path} contains the incomplete migration of another database. Delete it, or use another directory.`,
    )
  }
  if ((await entriesOf(path)).some(name => !name.startsWith('key.'))) {
    throw new Error(
      `The directory ${path}, which the migration fills, is not empty. Delete it, or use another directory.`,
    )
  }
  await createDirectory(dirname(path))
  await mkdir(path, { recursive: true, mode: 0o700 })
  await storeMasterKey(key, masterKey)
}

async function entriesOf(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (isFileNotFound(error)) return []
    throw error
  }
}
