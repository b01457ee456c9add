import type { BaseRecord, Collection } from '../collection.js'
import type { CountQuery, ListQuery, RecordPage, RecordReader, Where } from '../store.js'
import { readPage } from './sqlite-page.js'
import { column, parse, type Row } from './sqlite-rows.js'
import type { SqliteTables } from './sqlite-tables.js'

/** The default maximum size of a page, in characters of JSON. */
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024

/** The records of each filter that are counted to find the best index. */
const MAX_COUNTED = 200

/** Reads records, even from a database in which tables of the schema are missing. */
export class SqliteReader implements RecordReader {
  readonly #tables: SqliteTables

  constructor(tables: SqliteTables) {
    this.#tables = tables
  }

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    const { name } = this.#tables.find(collection)
    if (!this.#tables.has(name)) return undefined
    const row = this.#tables
      .prepare(`SELECT id, data, revision FROM "${name}" WHERE organizationId = ? AND id = ?`)
      .get(organizationId, id)
    return row === undefined ? undefined : parse(collection, row)
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    { where = {}, order, limit, maxBytes = DEFAULT_MAX_BYTES, cursor }: ListQuery,
  ): Promise<RecordPage<R>> {
    const { name } = this.#tables.find(collection)
    if (!this.#tables.has(name)) return { records: [], cursor: null, cursors: [] }
    const [comparison, direction] = order === 'descending' ? ['<', 'DESC'] : ['>', 'ASC']
    const queries = this.#selections(collection, organizationId, where).map(
      ({ condition, values }) =>
        (after: number | undefined, count: number) => {
          const sql =
            `SELECT position, id, data, revision FROM "${name}" WHERE ${condition} ` +
            `${after === undefined ? '' : `AND position ${comparison} ? `}ORDER BY position ${direction} LIMIT ?`
          const range = after === undefined ? [count] : [after, count]
          return this.#tables.prepare(sql).all(...values, ...range) as Row[]
        },
    )
    const after = cursor === undefined ? undefined : Number(cursor)
    const { rows, next } = readPage(queries, { order, limit, maxBytes, after })
    const cursors = rows.map(({ position }) => String(position))
    return {
      records: rows.map(row => parse(collection, row)),
      cursor: next === undefined ? null : (cursors.at(-1) ?? null),
      cursors,
    }
  }
  async count(
    collection: Collection<BaseRecord>,
    organizationId: string,
    { where = {}, limit }: CountQuery,
  ): Promise<number> {
    const { name } = this.#tables.find(collection)
    if (!this.#tables.has(name)) return 0
    let count = 0
    for (const { condition, values } of this.#selections(collection, organizationId, where)) {
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM "${name}" WHERE ${condition} LIMIT ?)`
      count += (this.#tables.prepare(sql).get(...values, limit - count) as { count: number }).count
    }
    return count
  }

  /** The conditions that together select the matching records: one for each value of the filter whose index is used. */
  #selections(
    collection: Collection<BaseRecord>,
    organizationId: string,
    where: Where,
  ): { readonly condition: string; readonly values: readonly string[] }[] {
    const filters = Object.entries(where).flatMap(([field, values]) =>
      values ? [{ field, values: [...new Set(values)] }] : [],
    )
    const leading = this.#leading(collection, organizationId, filters)
    const others = filters.filter(filter => filter !== leading)
    const matchesOthers = others.map(({ field }) => `${column(field)} IN (SELECT value FROM json_each(?))`)
    const otherValues = others.map(({ values }) => JSON.stringify(values))
    const selection = (matchesLeading: readonly string[], leadingValues: readonly string[]) => ({
      condition: ['organizationId = ?', ...matchesLeading, ...matchesOthers].join(' AND '),
      values: [organizationId, ...leadingValues, ...otherValues],
    })
    if (!leading) return [selection([], [])]
    return leading.values.map(value => selection([`${column(leading.field)} = ?`], [value]))
  }

  /**
   * The filter whose index is used: the one by ids, or the one with the fewest records, as far as they are counted, and otherwise the most
   * selective one according to the declaration.
   */
  #leading(collection: Collection<BaseRecord>, organizationId: string, filters: readonly Filter[]): Filter | undefined {
    const { name, indexes } = this.#tables.find(collection)
    const ids = filters.find(({ field }) => field === 'id')
    if (ids) return ids
    const [first, ...others] = indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])
    if (!first || others.length === 0) return first
    const count = ({ field, values }: Filter, limit: number): number => {
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM "${name}" WHERE organizationId = ? AND ${column(field)} = ? LIMIT ?)`
      let total = 0
      for (const value of values) {
        if (total >= limit) break
        const { count } = this.#tables.prepare(sql).get(organizationId, value, limit - total) as { count: number }
        total += count
      }
      return total
    }
    let leading = first
    let fewest = count(first, MAX_COUNTED)
    for (const filter of others) {
      const records = count(filter, fewest)
      if (records < fewest) {
        leading = filter
        fewest = records
      }
    }
    return leading
  }
}

interface Filter {
  readonly field: string
  readonly values: readonly string[]
}
