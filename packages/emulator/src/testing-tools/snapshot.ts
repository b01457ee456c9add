import { buffer } from 'node:stream/consumers'
import { fingerprintOf } from '../auth/keys.js'
import { isBlobKey, isIntact } from '../blobs/blob-store.js'
import { contents as contentRecords } from '../blobs/file-blob-store.js'
import type { Context } from '../context.js'
import { badRequest } from '../errors.js'
import type { BaseRecord, Dump, StoredRecord } from '../store/store.js'

/** Everything that an emulator held at one moment: plain data, so that it can be kept as JSON. */
export interface Snapshot {
  readonly version: 1
  /** Which emulator it is of; its secrets and credentials fit no other. */
  readonly emulator: string
  /** How far its clock was ahead, in milliseconds. */
  readonly ahead: number
  readonly records: Dump
  /** The bytes that are kept beside the records, in base64, by their keys. */
  readonly blobs: Readonly<Record<string, string>>
}

/**
 * Everything that the emulator holds. What is written in the meantime may be included or not; what is included is complete.
 * @throws {@link StorageError} that names the content if some is missing or damaged.
 */
export async function takeSnapshot({ store, blobs, keys, log }: Context, ahead: number): Promise<Snapshot> {
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
 * @throws 400 if it is not a snapshot, not complete, or one of another emulator.
 */
export async function loadSnapshot({ store, blobs, keys, log }: Context, snapshot: Snapshot): Promise<void> {
  checkSnapshot(snapshot, fingerprintOf(keys))
  const contents = Object.entries(snapshot.blobs).map(
    ([key, content]) => [key, Buffer.from(content, 'base64')] as const,
  )
  checkContents(snapshot.records, new Map(contents))
  await blobs.replace(contents, () => store.load(snapshot.records), log.fault)
}

function checkSnapshot(snapshot: unknown, emulator: string): asserts snapshot is Snapshot {
  if (typeof snapshot !== 'object' || snapshot === null || !('version' in snapshot) || snapshot.version !== 1) {
    throw badRequest('The snapshot must be one that an emulator of this version gave')
  }
  const { emulator: origin, ahead, records, blobs } = snapshot as Partial<Snapshot>
  if (origin !== emulator) {
    throw badRequest(
      'The snapshot is of another emulator: its credentials and secrets fit that one alone. Start with the same data ' +
        'directory, or carry the data over with seed',
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
  if (!isWhole) throw badRequest('The snapshot is not whole')
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
 * Makes sure that all content is there that the records name, and is what was stored.
 * @throws 400 that names the content.
 */
function checkContents(records: Dump, blobs: ReadonlyMap<string, Uint8Array>): void {
  const inline = (records[contentRecords.name] ?? []).flatMap(({ record }): [string, Uint8Array][] => {
    const content: unknown = Reflect.get(record, 'content')
    return typeof content === 'string' ? [[record.id, Buffer.from(content, 'base64')]] : []
  })
  const known = new Map([...blobs, ...inline])
  for (const [key, content] of known) {
    if (!isIntact(key, content)) throw badRequest(`The snapshot is damaged: the content ${key} is not what was stored`)
  }
  for (const [name, stored] of Object.entries(records)) {
    for (const { record } of stored) {
      const missing = keysIn(name, record).find(key => !known.has(key))
      if (missing !== undefined) {
        throw badRequest(`The snapshot is not whole: the content ${missing} of ${record.id} (${name}) is missing`)
      }
    }
  }
}

/** The keys of content that a record names. */
function keysIn(name: string, record: BaseRecord): string[] {
  if (name === contentRecords.name) return [record.id]
  return Object.values(record).flatMap((value: unknown) => {
    const key = isObject(value) && 'key' in value ? value.key : undefined
    return typeof key === 'string' && isBlobKey(key) ? [key] : []
  })
}
