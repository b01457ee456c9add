import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { describeStore } from '../../conformance/store-conformance.js'
import { type Change, insert, remove, replace } from '../change.js'
import { type BaseRecord, collection } from '../collection.js'
import { defineSchema } from '../schema.js'
import { MemoryStore } from './memory-store.js'
import { migrateDump } from './migrate-dump.js'

describeStore('MemoryStore', async schema => new MemoryStore(schema))

/** Assigns positions at the start of a write and commits it later, like a database with a sequence that several servers use. */
class DelayedStore extends MemoryStore {
  #writes = 0

  override async write(changes: readonly Change[]): Promise<void> {
    const positions = this.assignPositions(changes)
    for (let delay = (this.#writes++ * 7) % 5; delay > 0; delay--) await setImmediate()
    this.apply(changes, positions)
  }
}

describeStore('a store that does not commit in the order of positions', async schema => new DelayedStore(schema))

it('a store that does not commit in the order of positions can list a new record before an earlier one', async () => {
  const store = new DelayedStore()
  const notes = collection('notes')
  const add = (id: string) => store.write([insert(notes, { id, organizationId: 'o', revision: 0 })])
  const list = async () =>
    (await store.list(notes, 'o', { order: 'ascending', limit: 9 })).records.map(({ id }) => id).join(' ')
  await add('a')
  await add('b')
  const slow = add('slow')
  await add('c')
  expect(await list()).toBe('a b c')
  await slow
  expect(await list()).toBe('a b slow c')
})

describe('migrateDump', () => {
  interface Note extends BaseRecord {
    readonly text: string
  }
  const notes = collection<Note>('notes')
  const former = collection<Note>('former')
  const note = (id: string, text: string): Note => ({ id, organizationId: 'o', revision: 3, text })
  const schema = defineSchema({
    version: 3,
    collections: [notes],
    migrations: [
      { to: 2, name: 'two', run: () => Promise.reject(new Error('The dump already has this format')) },
      {
        to: 3,
        name: 'three',
        async run(records) {
          for await (const one of records.all(former)) {
            await records.write([remove(former, one), insert(notes, { ...one, revision: 0 })])
          }
          for await (const one of records.all(notes)) {
            await records.write([replace(notes, { ...one, text: one.text.toUpperCase() })])
          }
        },
      },
    ],
  })
  const dump = { notes: [{ position: 4, record: note('a', 'x') }], former: [{ position: 2, record: note('b', 'y') }] }

  it('migrates a dump to the format of a schema', async () => {
    expect(await migrateDump(schema, dump, 2)).toEqual({
      notes: [
        { position: 4, record: { ...note('a', 'X'), revision: 4 } },
        { position: 5, record: { ...note('b', 'Y'), revision: 2 } },
      ],
    })
  })

  it('returns a dump of the same format unchanged, and rejects with the name of a failed migration', async () => {
    expect(await migrateDump(schema, dump, 3)).toBe(dump)
    await expect(migrateDump(schema, dump, 1)).rejects.toThrow('The migration "two" from format 1 to format 2 failed')
  })
})

describe('defineSchema', () => {
  const run = (): Promise<void> => Promise.resolve()

  it.each([
    [
      'duplicate collection',
      { collections: [collection('notes'), collection('notes')] },
      'The collection notes is declared twice.',
    ],
    ['invalid name', { collections: [collection('no"tes')] }, 'Collection names must consist of letters; got no"tes.'],
    [
      'version above that of the schema',
      { migrations: [{ to: 4, name: 'x', run }] },
      'The migration "x" to format 4 is out of order',
    ],
    [
      'wrong order',
      {
        migrations: [
          { to: 3, name: 'x', run },
          { to: 2, name: 'y', run },
        ],
      },
      'The migration "y" to format 2 is out of order',
    ],
  ])('rejects an invalid schema: %s', (_what, fields, message) => {
    expect(() => defineSchema({ version: 3, collections: [], migrations: [], ...fields })).toThrow(message)
  })
})
