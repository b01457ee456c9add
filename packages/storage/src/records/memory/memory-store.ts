import { getOrMake } from '../../get-or-make.js'
import { countWithin } from '../record-size.js'
import {
  adjusted,
  type BaseRecord,
  type Change,
  type Collection,
  type Dump,
  isInternal,
  type ListQuery,
  type RecordPage,
  type Store,
  type StoredRecord,
  WriteConflictError,
} from '../store.js'
import { type Entry, EntryList } from './entries.js'

/** The records of one collection of one organization. */
class Table {
  readonly byId = new Map<string, Entry>()
  readonly all = new EntryList()
  readonly #indexes: Map<string, Map<string, EntryList>>

  constructor(indexes: readonly string[]) {
    this.#indexes = new Map(indexes.map(field => [field, new Map<string, EntryList>()]))
  }

  insert(entry: Entry): void {
    this.byId.set(entry.record.id, entry)
    this.all.add(entry)
    for (const [field, lists] of this.#indexes) addTo(lists, fieldOf(entry.record, field), entry)
  }

  replace(entry: Entry, record: BaseRecord): void {
    const before = entry.record
    entry.record = record
    for (const [field, lists] of this.#indexes) {
      const [from, to] = [fieldOf(before, field), fieldOf(record, field)]
      if (from === to) continue
      if (from !== undefined) {
        lists.get(from)?.drop(entry)
        dropWhenEmpty(lists, from)
      }
      addTo(lists, to, entry)
    }
  }

  remove(entry: Entry): void {
    entry.removed = true
    this.byId.delete(entry.record.id)
    this.all.forget()
    for (const [field, lists] of this.#indexes) {
      const value = fieldOf(entry.record, field)
      if (value === undefined) continue
      lists.get(value)?.forget()
      dropWhenEmpty(lists, value)
    }
  }

  /** The entries that can match `where` at all, in as few lists as the indexes allow. */
  candidates(
    where: [string, readonly string[]][],
    order: ListQuery['order'],
    position: number | undefined,
  ): Entry[][] | Generator<Entry>[] {
    const ids = where.find(([field]) => field === 'id')?.[1]
    if (ids) {
      const entries = [...new Set(ids)].flatMap(id => this.byId.get(id) ?? [])
      const ahead = entries.filter(
        entry =>
          position === undefined || (order === 'ascending' ? entry.position > position : entry.position < position),
      )
      return [ahead.sort((a, b) => (order === 'ascending' ? a.position - b.position : b.position - a.position))]
    }
    for (const [field, lists] of this.#indexes) {
      const values = where.find(([name]) => name === field)?.[1]
      if (values) return [...new Set(values)].flatMap(value => lists.get(value)?.walk(order, position) ?? [])
    }
    return [this.all.walk(order, position)]
  }
}

const fieldOf = (record: BaseRecord, field: string): string | undefined => {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' ? value : undefined
}

const addTo = (lists: Map<string, EntryList>, value: string | undefined, entry: Entry): void => {
  if (value === undefined) return
  getOrMake(lists, value, () => new EntryList()).add(entry)
}

const dropWhenEmpty = (lists: Map<string, EntryList>, value: string): void => {
  if (lists.get(value)?.size === 0) lists.delete(value)
}

const increased = (stored: BaseRecord, by: BaseRecord): BaseRecord & { value: number } => ({
  ...stored,
  value: amountOf(stored) + amountOf(by),
  revision: stored.revision + 1,
})

const amountOf = (record: BaseRecord): number => Number(Reflect.get(record, 'value'))

const keyOf = (collection: string, organizationId: string): string => `${collection} ${organizationId}`
const nameOf = (key: string): string => key.slice(0, key.indexOf(' '))

/** Keeps records for as long as the process lives. */
export class MemoryStore implements Store {
  readonly #tables = new Map<string, Table>()
  /** Tables that were loaded and not used since: their indexes are known only to whoever uses them. */
  readonly #loaded = new Map<string, readonly StoredRecord[]>()
  #position = 0

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    return this.#table(collection, organizationId).byId.get(id)?.record as R | undefined
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    { where = {}, order, limit, maxBytes, cursor }: ListQuery,
  ): Promise<RecordPage<R>> {
    const filters = Object.entries(where).filter(
      (filter): filter is [string, readonly string[]] => filter[1] !== undefined,
    )
    const position = cursor === undefined ? undefined : Number(cursor)
    const found: Entry[] = []
    for (const candidates of this.#table(collection, organizationId).candidates(filters, order, position)) {
      let taken = 0
      for (const entry of candidates) {
        if (!filters.every(([field, values]) => values.includes(fieldOf(entry.record, field) ?? ''))) continue
        found.push(entry)
        if (++taken > limit) break
      }
    }
    found.sort((a, b) => (order === 'ascending' ? a.position - b.position : b.position - a.position))
    const page = found.slice(0, limit)
    if (maxBytes !== undefined)
      page.length = countWithin(
        page.map(({ record }) => record),
        maxBytes,
      )
    const cursors = page.map(({ position }) => String(position))
    return {
      records: page.map(entry => entry.record as R),
      cursor: found.length > page.length ? (cursors.at(-1) ?? null) : null,
      cursors,
    }
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const change of changes) this.#check(change)
    for (const { type, collection, record } of changes) {
      const table = this.#table(collection, record.organizationId)
      const entry = table.byId.get(record.id)
      const stored = { ...record, revision: record.revision + 1 }
      if (entry && type === 'adjust') table.replace(entry, adjusted(entry.record, record))
      else if (entry && type === 'increase') table.replace(entry, increased(entry.record, record))
      else if (type === 'insert' || type === 'increase')
        table.insert({ position: ++this.#position, record: stored, removed: false })
      else if (entry && type === 'replace') table.replace(entry, stored)
      else if (entry) table.remove(entry)
    }
  }

  async dump(): Promise<Dump> {
    const dump: Record<string, StoredRecord[]> = {}
    for (const [key, records] of this.#loaded) dump[nameOf(key)] = [...(dump[nameOf(key)] ?? []), ...records]
    for (const [key, table] of this.#tables) {
      if (isInternal(nameOf(key))) continue
      const records = [...table.all.walk('ascending', undefined)].map(({ position, record }) => ({ position, record }))
      dump[nameOf(key)] = [...(dump[nameOf(key)] ?? []), ...records]
    }
    return dump
  }

  async load(dump: Dump): Promise<void> {
    await this.clear()
    for (const [name, records] of Object.entries(dump)) {
      const tables = new Map<string, StoredRecord[]>()
      for (const stored of records) {
        this.#position = Math.max(this.#position, stored.position)
        getOrMake(tables, keyOf(name, stored.record.organizationId), () => []).push(stored)
      }
      for (const [key, table] of tables) this.#loaded.set(key, table)
    }
  }

  async clear(): Promise<void> {
    for (const key of this.#tables.keys()) if (!isInternal(nameOf(key))) this.#tables.delete(key)
    this.#loaded.clear()
  }

  async close(): Promise<void> {}

  #check({ type, collection, record }: Change): void {
    if (type === 'increase' || type === 'discard') return
    const stored = this.#table(collection, record.organizationId).byId.get(record.id)?.record
    const holds =
      type === 'insert' ? !stored : type === 'adjust' ? stored !== undefined : stored?.revision === record.revision
    if (!holds) {
      throw new WriteConflictError(`${collection.name} ${record.id} was written by another request`)
    }
  }

  #table(collection: Collection<BaseRecord>, organizationId: string): Table {
    const key = keyOf(collection.name, organizationId)
    return getOrMake(this.#tables, key, () => {
      const table = new Table(collection.indexes)
      for (const stored of this.#loaded.get(key) ?? []) table.insert({ ...stored, removed: false })
      this.#loaded.delete(key)
      return table
    })
  }
}
