import { buffer } from 'node:stream/consumers'
import type { Context } from '../context.js'
import { badRequest } from '../errors.js'
import type { Dump } from '../store/store.js'

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

/** What the emulator holds. What is written meanwhile may be in it or not. */
export async function takeSnapshot({ store, blobs, keys }: Context, ahead: number): Promise<Snapshot> {
  const records = await store.dump()
  const contents: Record<string, string> = {}
  for (const key of await blobs.keys()) {
    const content = await blobs.read(key)
    if (content) contents[key] = (await buffer(content)).toString('base64')
  }
  return { version: 1, emulator: nameOf(keys), ahead, records, blobs: contents }
}

/**
 * Puts what a snapshot holds in place of everything.
 * @throws 400 when it is no snapshot, or one of another emulator.
 */
export async function loadSnapshot({ store, blobs, keys }: Context, snapshot: Snapshot): Promise<void> {
  checkSnapshot(snapshot, nameOf(keys))
  await blobs.clear()
  for (const [key, content] of Object.entries(snapshot.blobs)) {
    await blobs.restore(key, Buffer.from(content, 'base64'))
  }
  await store.load(snapshot.records)
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
    Object.keys(blobs).every(key => /^[0-9a-f]{64}-[0-9A-Za-z-]+$/.test(key)) &&
    isObject(records) &&
    Object.entries(records).every(
      ([name, stored]) => /^[A-Za-z]+$/.test(name) && Array.isArray(stored) && stored.every(isStoredRecord),
    )
  if (!isWhole) throw badRequest('The snapshot is not whole')
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function isStoredRecord(value: unknown): boolean {
  const { position, record } = (isObject(value) ? value : {}) as { position?: unknown; record?: unknown }
  if (!Number.isSafeInteger(position) || !isObject(record)) return false
  const { id, organizationId, revision } = record as Record<string, unknown>
  return typeof id === 'string' && typeof organizationId === 'string' && Number.isSafeInteger(revision)
}

const nameOf = (keys: Context['keys']): string => keys.derive('name of the emulator', 16).toString('hex')
