import { randomUUID } from 'node:crypto'
import { type Change, insert, refersToBlobs, replace, retryOnConflict, type Store, SYSTEM } from '@las/storage'
import { fingerprintOf, type Keys, keysFrom, newMasterKey } from '../../platform/keys.js'
import { INSTALLATION_ID, type InstallationRecord, installations } from '../installation.js'
import { type DatabaseSecrets, wrongSecrets } from './database-secrets.js'
import { decryptMasterKey, encryptMasterKey, MASTER_KEY_ID, masterKeys } from './key-record.js'
import { rejectUnfinishedMigration } from './migration-record.js'

/** The key and the id of a shared database. */
export interface SharedInstallation {
  readonly keys: Keys
  readonly masterKey: Uint8Array
  readonly installation: InstallationRecord
}

/**
 * Reads the key of a shared database, or creates it for a new database. Several processes can do this at the same time: all of them
 * receive the key that the first one stores. If the key is encrypted under the previous secret, it is encrypted under the current one.
 * @throws if the secrets are wrong, or the key is missing or damaged.
 */
export const openInstallation = (store: Store, secrets: DatabaseSecrets): Promise<SharedInstallation> =>
  retryOnConflict(async () => {
    // In this order, because another process can store both at any time, in one write.
    const before = await store.get(installations, SYSTEM, INSTALLATION_ID)
    const record = await store.get(masterKeys, SYSTEM, MASTER_KEY_ID)
    if (!record) return createInstallation(store, secrets, before)
    let masterKey = await decryptMasterKey(record, secrets.current)
    if (!masterKey && secrets.previous !== undefined) {
      masterKey = await decryptMasterKey(record, secrets.previous)
      const { revision } = record
      if (masterKey)
        await store.write([replace(masterKeys, { ...(await encryptMasterKey(masterKey, secrets.current)), revision })])
    }
    if (!masterKey) throw new Error(wrongSecrets(secrets))
    const keys = keysFrom(masterKey)
    const installation = before ?? (await store.get(installations, SYSTEM, INSTALLATION_ID))
    if (installation?.keyFingerprint !== fingerprintOf(keys)) {
      throw new Error('The key in the database does not belong to its records. Restore the database from a backup.')
    }
    return { keys, masterKey, installation }
  })

/** Stores a key for a database that has none. */
async function createInstallation(
  store: Store,
  { current }: DatabaseSecrets,
  existing: InstallationRecord | undefined,
): Promise<SharedInstallation> {
  if (existing) {
    throw new Error(
      'The key is missing from the database, but the database contains records. Restore it from a backup, because credentials and ' +
        'secrets are derived from the key.',
    )
  }
  await rejectUnfinishedMigration(store)
  return storeInstallation(store, newMasterKey(), current)
}

interface InstallationOptions {
  /** By default a new id. */
  readonly databaseId?: string
  /** Whether the object store already has the id. */
  readonly isBound?: boolean
  /** Further changes for the same write. */
  readonly changes?: readonly Change[]
}

/**
 * Stores a key, encrypted under a secret, in a database without a key.
 * @throws {@link WriteConflictError} if another process has stored one.
 */
export async function storeInstallation(
  store: Store,
  masterKey: Uint8Array,
  secret: string,
  { databaseId = randomUUID(), isBound = false, changes = [] }: InstallationOptions = {},
): Promise<SharedInstallation> {
  const keys = keysFrom(masterKey)
  const installation: InstallationRecord = {
    id: INSTALLATION_ID,
    organizationId: SYSTEM,
    revision: 0,
    databaseId,
    keyFingerprint: fingerprintOf(keys),
    isBound,
  }
  await store.write([
    insert(masterKeys, await encryptMasterKey(masterKey, secret)),
    insert(installations, installation),
    ...changes,
  ])
  return { keys, masterKey, installation: { ...installation, revision: 1 } }
}

/** The object store of a database, as far as it identifies the database. */
export interface OwnedObjects {
  /** The id of the database that the objects belong to, if it is stored. */
  owner(): Promise<string | undefined>
  setOwner(databaseId: string): Promise<void>
}

/**
 * Checks that an object store belongs to a database, and stores this for a new one. Without this check, a server with the wrong
 * bucket would remove its objects, because no record of its database refers to them.
 * @param url of the object store, for messages
 * @throws if the objects belong to another database, or are missing.
 */
export async function bindObjects(
  store: Store,
  objects: OwnedObjects,
  { databaseId, isBound }: InstallationRecord,
  url: string,
): Promise<void> {
  const owner = await checkOwner(objects, databaseId, url)
  if (owner === undefined && isBound && (await refersToBlobs(store))) {
    throw new Error(
      `The objects of the database are missing at ${url}: there is no object "owner". Use the bucket and the "prefix" of the database, ` +
        `or restore them from a backup. To continue without them, store the text ${databaseId} as the object "owner".`,
    )
  }
  if (owner === undefined) {
    await objects.setOwner(databaseId)
    // Another database can have started with the same objects at the same time.
    await checkOwner(objects, databaseId, url)
  }
  if (isBound) return
  await retryOnConflict(async () => {
    const current = await store.get(installations, SYSTEM, INSTALLATION_ID)
    if (current && !current.isBound) await store.write([replace(installations, { ...current, isBound: true })])
  })
}

/**
 * Returns the owner of an object store, if it is stored.
 * @throws if the objects belong to another database.
 */
export async function checkOwner(objects: OwnedObjects, databaseId: string, url: string): Promise<string | undefined> {
  const owner = await objects.owner()
  if (owner === undefined || owner === databaseId) return owner
  throw new Error(
    `The objects at ${url} belong to another database (${owner.slice(0, 50)}, not ${databaseId}). Use another bucket or another ` +
      '"prefix", or the database that they belong to.',
  )
}
