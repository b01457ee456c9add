import {
  type AdminStore,
  type BaseRecord,
  collection,
  contents,
  contentsInMemory,
  DUMP_PAGE_SIZE,
  defineSchema,
  insert,
  MemoryBlobStore,
  MemoryStore,
  type StoredRecord,
  updateRecord,
} from '@las/storage'
import { expect, it } from 'vitest'
import { copyStorage } from './copy-storage.js'

const items = collection<BaseRecord>('items')
const schema = defineSchema({ version: 1, collections: [contents, items], migrations: [] })
const createId = (): string => 'id'

/** A store that counts the pages that were read from it and stored in it. */
function countedStore(store: MemoryStore) {
  const counts = { read: 0, stored: 0 }
  const records: AdminStore = {
    dump: () => Promise.reject(new Error('Not all records fit into memory')),
    load: () => Promise.reject(new Error('Not all records fit into memory')),
    clear: () => store.clear(),
    async *pages() {
      for await (const page of store.pages()) {
        counts.read += 1
        yield page
      }
    },
    async loadPages(pages) {
      const stored: StoredRecord[] = []
      for await (const page of pages) {
        stored.push(...page.records)
        counts.stored += 1
      }
      await store.load({ items: stored })
    },
  }
  return { records, counts }
}

async function setUp() {
  const [source, target] = [new MemoryStore(schema), new MemoryStore(schema)]
  for (let index = 0; index < 3 * DUMP_PAGE_SIZE; index++)
    await source.write([insert(items, { id: `i${index}`, organizationId: 'o', revision: 0 })])
  const [from, to] = [countedStore(source), countedStore(target)]
  const admin = { schema, records: from.records, contents: contentsInMemory(source, createId) }
  const copy = (report: (line: string) => void = () => {}) =>
    copyStorage({ store: source, admin }, { records: to.records, files: new MemoryBlobStore(createId) }, report)
  return { copy, from, to, target }
}

it('has one page of each store in memory at a time', async () => {
  const { copy, from, to } = await setUp()
  const leads: number[] = []
  const { pages } = from.records
  let isCompared = false
  from.records.pages = async function* () {
    for await (const page of pages()) {
      leads.push(isCompared ? from.counts.read - 3 - to.counts.read : from.counts.read - to.counts.stored)
      yield page
    }
    isCompared = true
  }
  await copy()
  expect(leads).toEqual([1, 1, 1, 1, 1, 1])
  expect(to.counts).toEqual({ read: 3, stored: 3 })
})

it('reports the record that differs', async () => {
  const { copy, to, target } = await setUp()
  const { loadPages } = to.records
  to.records.loadPages = async pages => {
    await loadPages(pages)
    await updateRecord(target, items, 'o', 'i700', record => record)
    await target.write([insert(items, { id: 'more', organizationId: 'o', revision: 0 })])
  }
  await expect(copy()).rejects.toThrow(
    'The record i700 of items differs from that of the source, or is only in one of them.',
  )
})
