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
import { countFiles, type DataDirectory, fileSizeIfExists, readTextIfExists } from './data-directory.js'

/** The key and the files that the records belong to. */
export interface InstallationRecord extends BaseRecord {
  /** Also stored in `documents/database-id`. */
  readonly databaseId: string
  readonly keyFingerprint: string
  /** Whether `documents/database-id` was written. */
  readonly isBound: boolean
}

export const installations: Collection<InstallationRecord> = collection('_installation')
export const INSTALLATION_ID = 'installation'

/**
 * Rejects a data directory that has lost its database, before a new database is created.
 * @param state the state of the database; detected from its file by default
 * @throws if other files show that the directory had a database.
 */
export async function rejectLostDatabase(directory: DataDirectory, state?: 'missing' | 'empty'): Promise<void> {
  const actualState = state ?? (await stateOf(directory.records))
  if (actualState === undefined) return
  const [files, log] = [await countFiles(directory.stored), await fileSizeIfExists(`${directory.records}-wal`)]
  const evidence =
    (files && `documents/stored contains ${files} ${files === 1 ? 'file' : 'files'}`) ||
    (log && 'its log records.sqlite-wal exists') ||
    ((await readTextIfExists(directory.databaseId)) !== undefined &&
      'documents/database-id contains the id of a database') ||
    // It may be another program's file, which would be overwritten.
    (actualState === 'missing' && (await fileSizeIfExists(directory.reserve)) !== undefined && 'reserve exists')
  if (!evidence) return
  throw new Error(
    `records.sqlite is ${actualState}, but ${evidence}. Restore records.sqlite from a backup. To start without data, move all other ` +
      'files except key, which keeps the credentials, out of the directory, or use another directory.',
  )
}

async function stateOf(records: string): Promise<'missing' | 'empty' | undefined> {
  const size = await fileSizeIfExists(records)
  if (size === undefined) return 'missing'
  return size === 0 ? 'empty' : undefined
}

/**
 * Checks that the records, key and files of a data directory belong together.
 * @param keys the keys of the directory, or new keys for a new database
 * @returns the record for {@link bindInstallation}.
 * @throws if they do not belong together or some are missing. Nothing is changed in this case.
 */
export async function checkInstallation(
  store: RecordReader,
  keys: Keys,
  directory: DataDirectory,
): Promise<InstallationRecord> {
  const keyFingerprint = fingerprintOf(keys)
  const installation = (await store.get(installations, SYSTEM, INSTALLATION_ID)) ?? {
    id: INSTALLATION_ID,
    organizationId: SYSTEM,
    revision: 0,
    databaseId: randomUUID(),
    keyFingerprint,
    isBound: false,
  }
  if (installation.keyFingerprint !== keyFingerprint) {
    throw new Error(
      'key does not belong to records.sqlite. Restore both from the same backup, because credentials and secrets ' +
        'are derived from the key.',
    )
  }
  await checkFiles(store, directory, installation)
  return installation
}

/** Stores that the records, the key and the files belong together, unless it is already stored. */
export async function bindInstallation(
  store: Store,
  installation: InstallationRecord,
  directory: DataDirectory,
): Promise<void> {
  const { revision, databaseId, isBound } = installation
  if (revision === 0) await store.write([insert(installations, installation)])
  if ((await readTextIfExists(directory.databaseId)) === undefined) {
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
  const [files, marker] = [await countFiles(stored), await readTextIfExists(path)]
  const confirm = `echo ${databaseId} > documents/database-id`
  if (marker === undefined ? isBound && (files ?? 0) > 0 : marker !== databaseId) {
    throw new Error(
      `The files in documents do not belong to records.sqlite: documents/database-id ` +
        `${marker === undefined ? 'is missing' : `contains ${marker.slice(0, 50)}`}. Restore both from the same backup. If ` +
        `they do belong together, run: ${confirm}`,
    )
  }
  const isLost = files === undefined || (isBound && marker === undefined)
  if (isLost && (await refersToBlobs(store))) {
    throw new Error(
      'documents/stored is missing, but records.sqlite refers to files in it. Restore documents from a backup. To continue ' +
        `without these files, run: mkdir -p documents/stored && ${confirm}`,
    )
  }
}
