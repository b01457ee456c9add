import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { fingerprintOf } from '../platform/keys.js'
import type { Snapshot, SnapshotContext } from './snapshot.js'

/** Records that are written out at once: other requests are answered in between. */
const BATCH = 200
/** Bytes of content that are encoded at once: a multiple of 3, so that base64 needs no padding within. */
const PIECE = 48 * 1024

/**
 * A snapshot as JSON, piece by piece, so that neither its text nor all content is in memory at once. It ends with an error if content is missing or
 * damaged.
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
      for (let start = 0; start < stored.length; start += BATCH) {
        const batch = stored.slice(start, start + BATCH).map(record => JSON.stringify(record))
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
      for (let start = 0; start < bytes.length; start += PIECE) {
        yield bytes.toString('base64', start, Math.min(start + PIECE, bytes.length))
        await setImmediate()
      }
      yield '"'
    }
    yield '}}'
  } finally {
    // The snapshot is complete, or fails with its own error; a file that cannot be removed only takes up space.
    await release().catch(log.fault)
  }
}

const comma = (index: number): string => (index === 0 ? '' : ',')
