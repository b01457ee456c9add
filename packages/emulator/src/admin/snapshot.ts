import { buffer } from 'node:stream/consumers'
import {
  type BaseRecord,
  contents as contentRecords,
  type Dump,
  isBlobKey,
  isIntact,
  type StoredRecord,
} from '@las/storage'
import type { ApiContext } from '../api/http/context.js'
import { badRequest } from '../platform/errors.js'
import { fingerprintOf } from '../platform/keys.js'

/** All data of an emulator at one moment, as plain JSON. */
export interface Snapshot {
  readonly version: 1
  /** The emulator that created it; its secrets and credentials depend on the key of that emulator. */
  readonly emulator: string
  /** Time by which its clock was advanced, in milliseconds. */
  readonly ahead: number
  readonly records: Dump
  /** Content that is stored outside of the records, in base64, by its keys. */
  readonly blobs: Readonly<Record<string, string>>
}

/**
 * Everything that the emulator holds. What is written in the meantime may be included or not; what is included is complete.
 * @throws {@link StorageError} that names the content if some is missing or damaged.
 */
export async function takeSnapshot({ store, blobs, keys, log }: ApiContext, ahead: number): Promise<Snapshot> {
  const release = blobs.hold()
  try {
    const records = await store.dump()
    const contents: Record<string, string> = {}
    for (const key of await blobs.keys()) {
      const content = await blobs.read(key)
      if (content) contents[key] = (await buffer(content)).toString('base64')
    }
    return { version: 1, emulator: fingerprintOf(keys), ahead, records, blobs: contents }
  } finally {
    // The snapshot is complete, or fails with its own error; a file that cannot be removed only takes up space.
    await release().catch(log.fault)
  }
}

/**
 * Replaces everything with what a snapshot holds, atomically: when the process is killed, the next start finds everything as it
 * was before, or as in the snapshot.
 * @throws 400 if it is not a snapshot, is incomplete, or was created by another emulator.
 */
export async function loadSnapshot({ store, blobs, keys, log }: ApiContext, snapshot: Snapshot): Promise<void> {
  checkSnapshot(snapshot, fingerprintOf(keys))
  const contents = Object.entries(snapshot.blobs).map(
    ([key, content]) => [key, Buffer.from(content, 'base64')] as const,
  )
  checkContents(snapshot.records, new Map(contents))
  await blobs.replace(contents, () => store.load(snapshot.records), log.fault)
}

function checkSnapshot(snapshot: unknown, emulator: string): asserts snapshot is Snapshot {
  if (typeof snapshot !== 'object' || snapshot === null || !('version' in snapshot) || snapshot.version !== 1) {
    throw badRequest('The snapshot was not created by this version of the emulator')
  }
  const { emulator: origin, ahead, records, blobs } = snapshot as Partial<Snapshot>
  if (origin !== emulator) {
    throw badRequest(
      'The snapshot was created by another emulator, and its credentials and secrets depend on the key of that emulator. ' +
        'Start with the same data directory, or copy the data with seed',
    )
  }
  const isWhole =
    typeof ahead === 'number' &&
    isObject(blobs) &&
    Object.values(blobs).every(content => typeof content === 'string') &&
    Object.keys(blobs).every(isBlobKey) &&
    isObject(records) &&
    Object.entries(records).every(
      ([name, stored]) =>
        /^[A-Za-z]+$/.test(name) && Array.isArray(stored) && stored.every(isStoredRecord) && areDistinct(stored),
    )
  if (!isWhole) throw badRequest('The snapshot is incomplete')
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
 * Checks that all content that the records refer to exists and is intact.
 * @throws 400 with the key of the content.
 */
function checkContents(records: Dump, blobs: ReadonlyMap<string, Uint8Array>): void {
  const inline = (records[contentRecords.name] ?? []).flatMap(({ record }): [string, Uint8Array][] => {
    const content: unknown = Reflect.get(record, 'content')
    return typeof content === 'string' ? [[record.id, Buffer.from(content, 'base64')]] : []
  })
  const known = new Map([...blobs, ...inline])
  for (const [key, content] of known) {
    if (!isIntact(key, content))
      throw badRequest(`The snapshot is damaged: the content ${key} does not match its SHA-256`)
  }
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
