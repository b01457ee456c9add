import { randomUUID } from 'node:crypto'
import {
  type BaseRecord,
  type Collection,
  collection,
  insert,
  type RecordReader,
  refersToBlobs,
  replace,
  type Store,
  SYSTEM,
} from '@las/storage'
import { createDirectory, writeFileAtomically } from '@las/storage/files'
import { fingerprintOf, type Keys } from '../platform/keys.js'
import { countFiles, type DataDirectory, readIfAny, sizeOf } from './data-directory.js'

/** Which key and which files the records belong to. */
export interface InstallationRecord extends BaseRecord {
  /** Also in `documents/database-id`. */
  readonly databaseId: string
  readonly keyFingerprint: string
  /** Whether `documents/database-id` was written. */
  readonly isBound: boolean
}

export const installations: Collection<InstallationRecord> = collection('_installation')
const ID = 'installation'

/**
 * Refuses a data directory whose database is gone, before a new one takes its place.
 * @param state how the database is gone; by default, its file is looked at.
 */
export async function refuseLostDatabase(directory: DataDirectory, state?: 'missing' | 'empty'): Promise<void> {
  const lost = state ?? (await stateOf(directory.records))
  if (lost === undefined) return
  const [files, log] = [await countFiles(directory.stored), await sizeOf(`${directory.records}-wal`)]
  const evidence =
    (files && `${files} stored files are in documents/stored`) ||
    (log && 'its log records.sqlite-wal exists') ||
    ((await readIfAny(directory.databaseId)) !== undefined && 'documents/database-id names a database') ||
    // It may also be a file of another program, which would be overwritten.
    (lost === 'missing' && (await sizeOf(directory.reserve)) !== undefined && 'reserve exists')
  if (!evidence) return
  throw new Error(
    `records.sqlite is ${lost}, but ${evidence}. Restore records.sqlite from a backup. To start with no data, move everything out of ` +
      'the directory (keep the file key to keep the credentials), or use another directory',
  )
}

async function stateOf(records: string): Promise<'missing' | 'empty' | undefined> {
  const size = await sizeOf(records)
  if (size === undefined) return 'missing'
  return size === 0 ? 'empty' : undefined
}

/**
 * Makes sure that the records, the key and the files of a data directory belong together.
 * @param keys the keys that the directory had, or those that were made for new records
 * @returns what {@link bindTogether} notes.
 * @throws if they do not belong together, or some are missing. Nothing was changed then.
 */
export async function checkTogether(
  store: RecordReader,
  keys: Keys,
  directory: DataDirectory,
): Promise<InstallationRecord> {
  const keyFingerprint = fingerprintOf(keys)
  const installation = (await store.get(installations, SYSTEM, ID)) ?? {
    id: ID,
    organizationId: SYSTEM,
    revision: 0,
    databaseId: randomUUID(),
    keyFingerprint,
    isBound: false,
  }
  if (installation.keyFingerprint !== keyFingerprint) {
    throw new Error(
      'key is not the key that records.sqlite was written with. Restore both from the same backup: credentials and secrets ' +
        'are derived from the key',
    )
  }
  await checkFiles(store, directory, installation)
  return installation
}

/** Notes that records, key and files belong together, where it is not noted yet. */
export async function bindTogether(
  store: Store,
  installation: InstallationRecord,
  directory: DataDirectory,
): Promise<void> {
  const { revision, databaseId, isBound } = installation
  if (revision === 0) await store.write([insert(installations, installation)])
  if ((await readIfAny(directory.databaseId)) === undefined) {
    await createDirectory(directory.documents)
    await writeFileAtomically(directory.databaseId, `${databaseId}\n`)
  }
  if (!isBound) await store.write([replace(installations, { ...installation, revision: revision || 1, isBound: true })])
}

async function checkFiles(
  store: RecordReader,
  { stored, databaseId: path }: DataDirectory,
  { databaseId, isBound }: Pick<InstallationRecord, 'databaseId' | 'isBound'>,
): Promise<void> {
  const [files, marker] = [await countFiles(stored), await readIfAny(path)]
  const confirm = `echo ${databaseId} > documents/database-id`
  if (marker === undefined ? isBound && (files ?? 0) > 0 : marker !== databaseId) {
    throw new Error(
      `the files in documents belong to another database than records.sqlite: documents/database-id ` +
        `${marker === undefined ? 'is missing' : `contains ${marker.slice(0, 50)}`}. Restore both from the same backup. If ` +
        `they do belong together: ${confirm}`,
    )
  }
  const isLost = files === undefined || (isBound && marker === undefined)
  if (isLost && (await refersToBlobs(store))) {
    throw new Error(
      'documents/stored is missing, but records.sqlite refers to files in it. Restore documents from a backup. To continue ' +
        `without these files: mkdir -p documents/stored && ${confirm}`,
    )
  }
}
