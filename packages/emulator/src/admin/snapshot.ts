import { buffer } from 'node:stream/consumers'
import {
  type BaseRecord,
  contents as contentRecords,
  type Dump,
  isBlobKey,
  isIntact,
  MigrationError,
  migrateDump,
  type Schema,
  type StoredRecord,
} from '@las/storage'
import { badRequest } from '../platform/errors.js'
import { fingerprintOf, type Keys } from '../platform/keys.js'
import type { Log } from '../platform/log.js'
import type { OffsetClock } from '../platform/time/clock.js'
import type { AdminStorage } from '../storage/admin-storage.js'

/** The parts of an emulator that a snapshot is created from and restored to. */
export interface SnapshotContext {
  readonly storage: AdminStorage
  readonly keys: Keys
  readonly log: Pick<Log, 'fault'>
}

/** All data of an emulator at one moment, as plain JSON. */
export interface Snapshot {
  readonly version: 1
  /** A fingerprint of the emulator's key, on which the secrets and credentials in the snapshot depend. */
  readonly emulator: string
  /** The time by which the clock was advanced, in milliseconds. */
  readonly ahead: number
  /** The format version of the records; missing in snapshots of format 2. */
  readonly format?: number
  readonly records: Dump
  /** Content that is stored outside the records: base64 by key. */
  readonly blobs: Readonly<Record<string, string>>
}

/**
 * Creates a snapshot of all data. Writes during the snapshot can be included or not, but always completely.
 * @throws {@link StorageError} if content is missing or damaged; the message names it.
 */
export async function takeSnapshot({ storage, keys, log }: SnapshotContext, ahead: number): Promise<Snapshot> {
  const { schema, records, contents } = storage
  const release = contents.hold()
  try {
    const dump = await records.dump()
    const blobs: Record<string, string> = {}
    for (const key of await contents.keys()) {
      const content = await contents.read(key)
      if (content) blobs[key] = (await buffer(content)).toString('base64')
    }
    return { version: 1, emulator: fingerprintOf(keys), ahead, format: schema.version, records: dump, blobs }
  } finally {
    // Only log the error: the snapshot is complete or fails with its own error, and leftover files only take up space.
    await release().catch(log.fault)
  }
}

/**
 * Replaces all data with a snapshot. This is atomic: if the process is killed, the next start finds either the old data or that
 * of the snapshot.
 * @param clock To which the snapshot is restored.
 * @throws 400 if the snapshot is invalid, incomplete, or was created by another emulator.
 */
export async function loadSnapshot(
  { storage, keys, log }: SnapshotContext,
  snapshot: Snapshot,
  clock: OffsetClock,
): Promise<void> {
  const { schema, records, contents } = storage
  checkSnapshot(snapshot, fingerprintOf(keys), clock)
  const dump = await migrated(schema, snapshot)
  const blobs = Object.entries(snapshot.blobs).map(([key, content]) => [key, Buffer.from(content, 'base64')] as const)
  checkContents(dump, new Map(blobs))
  await contents.replace(blobs, () => records.load(dump), log.fault)
}

/** Removes all data. */
export const clearStorage = ({ storage: { records, contents }, log }: SnapshotContext): Promise<void> =>
  contents.replace([], () => records.clear(), log.fault)

/** The format of snapshots without `format`. */
const FIRST_FORMAT = 2

/**
 * Migrates the records of a snapshot to the current format.
 * @throws 400 if a newer version created the snapshot, or a migration fails.
 */
async function migrated(schema: Schema, { format = FIRST_FORMAT, records }: Snapshot): Promise<Dump> {
  if (format > schema.version) {
    throw badRequest(
      `A newer version of the emulator created the snapshot (format ${format}; this version reads up to ${schema.version})`,
    )
  }
  return migrateDump(schema, records, format).catch((error: unknown) => {
    throw error instanceof MigrationError ? badRequest(error.message) : error
  })
}

function checkSnapshot(snapshot: unknown, emulator: string, clock: OffsetClock): asserts snapshot is Snapshot {
  if (typeof snapshot !== 'object' || snapshot === null || !('version' in snapshot) || snapshot.version !== 1) {
    throw badRequest('The snapshot was not created by this version of the emulator')
  }
  const { emulator: origin, ahead, format, records, blobs } = snapshot as Partial<Snapshot>
  if (origin !== emulator) {
    throw badRequest(
      'The snapshot was created by another emulator, and its credentials and secrets depend on the key of that emulator. ' +
        'Start with the same data directory, or copy the data with seed',
    )
  }
  const isComplete =
    typeof ahead === 'number' &&
    clock.canBeAhead(ahead) &&
    (format === undefined || (Number.isSafeInteger(format) && format >= FIRST_FORMAT)) &&
    isObject(blobs) &&
    !Array.isArray(blobs) &&
    Object.values(blobs).every(content => typeof content === 'string') &&
    Object.keys(blobs).every(isBlobKey) &&
    isObject(records) &&
    !Array.isArray(records) &&
    Object.entries(records).every(
      ([name, stored]) =>
        /^[A-Za-z]+$/.test(name) && Array.isArray(stored) && stored.every(isStoredRecord) && areDistinct(stored),
    )
  if (!isComplete) throw badRequest('The snapshot is incomplete')
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function isStoredRecord(value: unknown): value is StoredRecord {
  const { position, record } = (isObject(value) ? value : {}) as { position?: unknown; record?: unknown }
  if (!Number.isSafeInteger(position) || !isObject(record)) return false
  const { id, organizationId, revision } = record as Record<string, unknown>
  return typeof id === 'string' && typeof organizationId === 'string' && Number.isSafeInteger(revision)
}

function areDistinct(stored: readonly StoredRecord[]): boolean {
  const positions = new Set(stored.map(({ position }) => position))
  const ids = new Set(stored.map(({ record: { id, organizationId } }) => JSON.stringify([organizationId, id])))
  return positions.size === stored.length && ids.size === stored.length
}

/**
 * Checks that all content that the records refer to exists and is undamaged.
 * @throws 400 with the key of the content otherwise.
 */
function checkContents(records: Dump, blobs: ReadonlyMap<string, Uint8Array>): void {
  const inline = (records[contentRecords.name] ?? []).flatMap(({ record }): [string, Uint8Array][] => {
    const content: unknown = Reflect.get(record, 'content')
    return typeof content === 'string' ? [[record.id, Buffer.from(content, 'base64')]] : []
  })
  const all = new Map([...blobs, ...inline])
  for (const [key, content] of all) {
    if (!isIntact(key, content))
      throw badRequest(`The snapshot is damaged: the content ${key} does not match its SHA-256`)
  }
  const references = new Set(records[contentRecords.name]?.map(({ record }) => record.id))
  const known = new Set([...all.keys()].filter(key => references.has(key)))
  for (const [name, stored] of Object.entries(records)) {
    for (const { record } of stored) {
      const missing = keysIn(name, record).find(key => !known.has(key))
      if (missing !== undefined) {
        throw badRequest(`The snapshot is incomplete: the content ${missing} of ${record.id} (${name}) is missing`)
      }
    }
  }
}

/** The keys of content that a record refers to. */
function keysIn(name: string, record: BaseRecord): string[] {
  if (name === contentRecords.name) return [record.id]
  return Object.values(record).flatMap((value: unknown) => {
    const key = isObject(value) && 'key' in value ? value.key : undefined
    return typeof key === 'string' && isBlobKey(key) ? [key] : []
  })
}
