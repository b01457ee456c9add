import type { BaseRecord } from '../collection.js'
import { getOrCreate } from '../get-or-create.js'
import type { ListQuery } from '../store.js'
import { type Entry, EntryList } from './entries.js'

/** The records of one collection of one organization. */
export class Table {
  readonly byId: Map<string, Entry> = new Map()
  readonly all: EntryList = new EntryList()
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
        lists.get(from)?.delete(entry)
        deleteIfEmpty(lists, from)
      }
      addTo(lists, to, entry)
    }
  }

  remove(entry: Entry): void {
    entry.removed = true
    this.byId.delete(entry.record.id)
    this.all.countRemoved()
    for (const [field, lists] of this.#indexes) {
      const value = fieldOf(entry.record, field)
      if (value === undefined) continue
      lists.get(value)?.countRemoved()
      deleteIfEmpty(lists, value)
    }
  }

  /** The entries that may match `where`, found with the first matching index. */
  candidates(
    where: [string, readonly string[]][],
    order: ListQuery['order'],
    position: number | undefined,
  ): Entry[][] | Generator<Entry>[] {
    const ids = where.find(([field]) => field === 'id')?.[1]
    if (ids) {
      const entries = [...new Set(ids)].flatMap(id => this.byId.get(id) ?? [])
      const remaining = entries.filter(
        entry =>
          position === undefined || (order === 'ascending' ? entry.position > position : entry.position < position),
      )
      return [remaining.sort((a, b) => (order === 'ascending' ? a.position - b.position : b.position - a.position))]
    }
    for (const [field, lists] of this.#indexes) {
      const values = where.find(([name]) => name === field)?.[1]
      if (values) return [...new Set(values)].flatMap(value => lists.get(value)?.walk(order, position) ?? [])
    }
    return [this.all.walk(order, position)]
  }
}

/** The value of a field that lists can filter by. */
export const fieldOf = (record: BaseRecord, field: string): string | undefined => {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' ? value : undefined
}

const addTo = (lists: Map<string, EntryList>, value: string | undefined, entry: Entry): void => {
  if (value === undefined) return
  getOrCreate(lists, value, () => new EntryList()).add(entry)
}

const deleteIfEmpty = (lists: Map<string, EntryList>, value: string): void => {
  if (lists.get(value)?.size === 0) lists.delete(value)
}
