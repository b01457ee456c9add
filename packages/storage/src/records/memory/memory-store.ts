import { type AdminStore, type Dump, type DumpPage, dumpOf, pagesOf, type StoredRecord } from '../admin-store.js'
import { type Change, LimitReachedError, WriteConflictError, withIncrements } from '../change.js'
import { type AnyCollection, type BaseRecord, type Collection, isInternal } from '../collection.js'
import { getOrCreate } from '../get-or-create.js'
import { countWithin } from '../record-size.js'
import { Declarations, type Schema } from '../schema.js'
import type { CountQuery, ListQuery, RecordPage, Store, Where } from '../store.js'
import type { Entry } from './entries.js'
import { fieldOf, Table } from './table.js'

const incremented = (stored: BaseRecord, by: BaseRecord): BaseRecord & { value: number } => ({
  ...stored,
  value: amountOf(stored) + amountOf(by),
  revision: stored.revision + 1,
})

const amountOf = (record: BaseRecord): number => Number(Reflect.get(record, 'value'))

const keyOf = (collection: string, organizationId: string): string => `${collection} ${organizationId}`
const recordKeyOf = ({ name }: AnyCollection, { organizationId, id }: BaseRecord): string =>
  `${keyOf(name, organizationId)} ${id}`
const nameOf = (key: string): string => key.slice(0, key.indexOf(' '))

type Filter = [field: string, values: readonly string[]]

const filtersOf = (where: Where): Filter[] =>
  Object.entries(where).filter((filter): filter is Filter => filter[1] !== undefined)

const matches = ({ record }: Entry, filters: readonly Filter[]): boolean =>
  filters.every(([field, values]) => {
    const value = fieldOf(record, field)
    return value !== undefined && values.includes(value)
  })

/** Stores records in memory. */
export class MemoryStore implements Store, AdminStore {
  readonly #declarations: Declarations | undefined
  readonly #tables = new Map<string, Table>()
  #position = 0

  /** @param schema Without a schema, the store accepts any collection. */
  constructor(schema?: Schema) {
    this.#declarations = schema && new Declarations(schema)
  }

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
    const filters = filtersOf(where)
    const position = cursor === undefined ? undefined : Number(cursor)
    const found: Entry[] = []
    for (const candidates of this.#table(collection, organizationId).candidates(filters, order, position)) {
      let count = 0
      for (const entry of candidates) {
        if (!matches(entry, filters)) continue
        found.push(entry)
        if (++count > limit) break
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

  async count(
    collection: Collection<BaseRecord>,
    organizationId: string,
    { where = {}, limit }: CountQuery,
  ): Promise<number> {
    const filters = filtersOf(where)
    let count = 0
    for (const candidates of this.#table(collection, organizationId).candidates(filters, 'ascending', undefined)) {
      for (const entry of candidates) {
        if (count === limit) return count
        if (matches(entry, filters)) count += 1
      }
    }
    return count
  }

  async write(changes: readonly Change[]): Promise<void> {
    this.apply(changes, this.assignPositions(changes))
  }

  async dump(): Promise<Dump> {
    const dump: Record<string, StoredRecord[]> = {}
    for (const [key, table] of this.#tables) {
      const name = nameOf(key)
      if (isInternal(name) || table.byId.size === 0) continue
      const records = [...table.all.walk('ascending', undefined)].map(({ position, record }) => ({ position, record }))
      dump[name] = [...(dump[name] ?? []), ...records]
    }
    for (const records of Object.values(dump)) records.sort((a, b) => a.position - b.position)
    return dump
  }

  async load(dump: Dump): Promise<void> {
    await this.clear()
    for (const [name, records] of Object.entries(dump)) {
      const declared = this.#declarations?.has(name) ? this.#declarations.find({ name }) : { name, indexes: [] }
      for (const { position, record } of records) {
        this.#position = Math.max(this.#position, position)
        this.#tableOf(declared, record.organizationId).insert({ position, record, removed: false })
      }
    }
  }

  async *pages(): AsyncGenerator<DumpPage> {
    yield* pagesOf(await this.dump())
  }

  async loadPages(pages: AsyncIterable<DumpPage>): Promise<void> {
    const all: DumpPage[] = []
    for await (const page of pages) all.push(page)
    await this.load(dumpOf(all))
  }

  async clear(): Promise<void> {
    for (const key of this.#tables.keys()) if (!isInternal(nameOf(key))) this.#tables.delete(key)
  }

  async close(): Promise<void> {}

  /** Assigns a position to each record that the changes insert. */
  protected assignPositions(changes: readonly Change[]): readonly number[] {
    return changes.map(({ type }) => (type === 'insert' || type === 'incrementCounter' ? ++this.#position : 0))
  }

  /** Applies all changes, or throws without applying any. */
  protected apply(changes: readonly Change[], positions: readonly number[]): void {
    const changed = new Set<string>()
    for (const change of changes) this.#checkPrecondition(change, changed)
    this.#checkLimits(changes)
    for (const [index, { type, collection, record }] of changes.entries()) {
      const table = this.#table(collection, record.organizationId)
      const entry = table.byId.get(record.id)
      const stored = { ...record, revision: record.revision + 1 }
      if (entry && type === 'incrementFields') table.replace(entry, withIncrements(entry.record, record))
      else if (entry && type === 'incrementCounter') table.replace(entry, incremented(entry.record, record))
      else if (type === 'insert' || type === 'incrementCounter')
        table.insert({ position: positions[index] ?? 0, record: stored, removed: false })
      else if (entry && type === 'replace') table.replace(entry, stored)
      else if (entry) table.remove(entry)
    }
  }

  /** @param changed the records that earlier changes in the same write have changed. */
  #checkPrecondition({ type, collection, record }: Change, changed: Set<string>): void {
    if (type === 'incrementCounter') return
    const stored = this.#table(collection, record.organizationId).byId.get(record.id)?.record
    const key = recordKeyOf(collection, record)
    const isMet =
      type === 'discard'
        ? true
        : type === 'incrementFields'
          ? stored !== undefined
          : !changed.has(key) && (type === 'insert' ? !stored : stored?.revision === record.revision)
    if (!isMet) {
      throw new WriteConflictError(`record ${record.id} in ${collection.name} was changed by another request`)
    }
    changed.add(key)
  }

  #checkLimits(changes: readonly Change[]): void {
    if (changes.every(({ atMost }) => atMost === undefined)) return
    const sums = new Map<string, number>()
    for (const change of changes) {
      if (change.type !== 'incrementCounter') continue
      const { collection, record, atMost = Number.POSITIVE_INFINITY } = change
      const key = recordKeyOf(collection, record)
      const stored = this.#table(collection, record.organizationId).byId.get(record.id)?.record
      const sum = (sums.get(key) ?? (stored ? amountOf(stored) : 0)) + amountOf(record)
      if (sum > atMost) throw new LimitReachedError(change)
      sums.set(key, sum)
    }
  }

  #table(collection: AnyCollection, organizationId: string): Table {
    return this.#tableOf(this.#declarations?.find(collection) ?? collection, organizationId)
  }

  #tableOf({ name, indexes }: Pick<AnyCollection, 'name' | 'indexes'>, organizationId: string): Table {
    return getOrCreate(this.#tables, keyOf(name, organizationId), () => new Table(indexes))
  }
}
