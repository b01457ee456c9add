import { text } from 'node:stream/consumers'
import {
  type BaseRecord,
  collection,
  contents as contentRecords,
  contentsInMemory,
  defineSchema,
  insert,
  MemoryStore,
  replace,
} from '@las/storage'
import { describe, expect, it } from 'vitest'
import { temporaryKeys } from '../platform/keys.js'
import { OffsetClock } from '../platform/time/clock.js'
import { loadSnapshot, type Snapshot, type SnapshotContext, takeSnapshot } from './snapshot.js'
import { streamSnapshot } from './snapshot-stream.js'

const keys = temporaryKeys()

interface Note extends BaseRecord {
  readonly text: string
  readonly blob?: { readonly key: string }
}
const notes = collection<Note>('notes')
const schema = defineSchema({
  version: 3,
  collections: [contentRecords, notes],
  migrations: [
    {
      to: 3,
      name: 'loud notes',
      async run(records) {
        for await (const note of records.all(notes)) {
          if (note.text === '') throw new Error('There is nothing to say')
          await records.write([replace(notes, { ...note, text: note.text.toUpperCase() })])
        }
      },
    },
  ],
})

/** A context with only the parts that snapshots need. */
function contextOf(store: MemoryStore): SnapshotContext {
  const contents = contentsInMemory(store, () => 'id')
  return { storage: { schema, records: store, contents }, keys, log: { fault: () => {} } }
}

/** A context in which files cannot be removed after a snapshot. */
function withFailingRemovals(store: MemoryStore): { context: SnapshotContext; faults: unknown[] } {
  const faults: unknown[] = []
  const contents = contentsInMemory(store, () => 'id')
  contents.hold = () => () => Promise.reject(new Error('cannot remove'))
  const log = { fault: (error: unknown) => void faults.push(error) }
  return { context: { storage: { schema, records: store, contents }, keys, log }, faults }
}

const variants: [string, (context: SnapshotContext) => Promise<unknown>][] = [
  ['takeSnapshot', context => takeSnapshot(context, 0)],
  ['streamSnapshot', async context => JSON.parse(await text(streamSnapshot(context, 0)))],
]

it.each(variants)('%s fails with its own error if removals also fail', async (_name, take) => {
  const store = new MemoryStore()
  store.dump = () => Promise.reject(new Error('cannot read'))
  const { context, faults } = withFailingRemovals(store)
  await expect(take(context)).rejects.toThrow('cannot read')
  expect(faults).toEqual([new Error('cannot remove')])
})

it.each(variants)('%s succeeds if only removals fail, and logs the error', async (_name, take) => {
  const { context, faults } = withFailingRemovals(new MemoryStore())
  expect(await take(context)).toMatchObject({ version: 1, blobs: {} })
  expect(faults).toEqual([new Error('cannot remove')])
})

describe.each(variants)('a snapshot of %s', (_name, take) => {
  const note = { id: 'a', organizationId: 'o', revision: 0, text: 'quiet' }

  async function taken(text = note.text): Promise<Snapshot> {
    const store = new MemoryStore(schema)
    const context = contextOf(store)
    const { key, changes } = await context.storage.contents.write([Buffer.from('content')], 10)
    await store.write([insert(notes, { ...note, text, blob: { key } }), ...changes])
    return JSON.parse(JSON.stringify(await take(context)))
  }
  const restored = async (snapshot: Snapshot): Promise<Note | undefined> => {
    const store = new MemoryStore(schema)
    await loadSnapshot(contextOf(store), snapshot, new OffsetClock(Date.now))
    return store.get(notes, 'o', 'a')
  }

  it('contains its format, and can be restored', async () => {
    const snapshot = await taken()
    expect(snapshot).toMatchObject({ version: 1, format: 3 })
    expect(await restored(snapshot)).toMatchObject({ text: 'quiet', revision: 1 })
  })

  it('without a format is migrated, because an earlier version created it', async () => {
    const { format, ...earlier } = await taken()
    expect(await restored(earlier)).toMatchObject({ text: 'QUIET', revision: 2 })
  })

  it('with a newer format, or with records that cannot be migrated, is rejected and changes nothing', async () => {
    const store = new MemoryStore(schema)
    await store.write([insert(notes, { ...note, text: 'before' })])
    const load = (snapshot: Snapshot) => loadSnapshot(contextOf(store), snapshot, new OffsetClock(Date.now))
    await expect(load({ ...(await taken()), format: 4 })).rejects.toMatchObject({
      status: 400,
      message: 'A newer version of the emulator created the snapshot (format 4; this version reads up to 3)',
    })
    await expect(load({ ...(await taken('')), format: 2 })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(
        'The migration "loud notes" from format 2 to format 3 failed, and no records were changed: There is nothing',
      ),
    })
    expect(await store.get(notes, 'o', 'a')).toMatchObject({ text: 'before' })
  })

  it('is rejected if content, or the reference to it, is missing', async () => {
    const snapshot = await taken()
    const { contents: references, ...records } = snapshot.records
    await expect(restored({ ...snapshot, blobs: {} })).rejects.toThrow('The snapshot is incomplete: the content')
    await expect(restored({ ...snapshot, records })).rejects.toThrow('The snapshot is incomplete: the content')
    expect(references).toHaveLength(1)
  })
})
