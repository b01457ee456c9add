import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { fingerprintOf } from '../platform/keys.js'
import type { Snapshot, SnapshotContext } from './snapshot.js'

/** The number of records that are serialized before other requests are handled. */
const BATCH_RECORDS = 200
/** The number of bytes that are encoded before other requests are handled: a multiple of 3, so that base64 needs no padding. */
const CHUNK_BYTES = 48 * 1024

/**
 * A snapshot as a stream of JSON text, so that neither the whole text nor all content is in memory. The stream fails if content
 * is missing or damaged.
 */
export const streamSnapshot = (context: SnapshotContext, ahead: number): Readable =>
  Readable.from(snapshotText(context, ahead))

async function* snapshotText({ storage, keys, log }: SnapshotContext, ahead: number): AsyncGenerator<string> {
  const { schema, records, contents } = storage
  const head: Omit<Snapshot, 'records' | 'blobs'> = {
    version: 1,
    emulator: fingerprintOf(keys),
    ahead,
    format: schema.version,
  }
  const release = contents.hold()
  try {
    yield `${JSON.stringify(head).slice(0, -1)},"records":{`
    for (const [index, [name, stored]] of Object.entries(await records.dump()).entries()) {
      yield `${comma(index)}${JSON.stringify(name)}:[`
      for (let start = 0; start < stored.length; start += BATCH_RECORDS) {
        const batch = stored.slice(start, start + BATCH_RECORDS).map(record => JSON.stringify(record))
        yield `${comma(start)}${batch.join()}`
        await setImmediate()
      }
      yield ']'
    }
    yield '},"blobs":{'
    let count = 0
    for (const key of await contents.keys()) {
      const content = await contents.read(key)
      if (!content) continue
      yield `${comma(count++)}${JSON.stringify(key)}:"`
      const bytes = await buffer(content)
      for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
        yield bytes.toString('base64', start, Math.min(start + CHUNK_BYTES, bytes.length))
        await setImmediate()
      }
      yield '"'
    }
    yield '}}'
  } finally {
    // Only log the error: the snapshot is complete or fails with its own error, and leftover files only take up space.
    await release().catch(log.fault)
  }
}

const comma = (index: number): string => (index === 0 ? '' : ',')
