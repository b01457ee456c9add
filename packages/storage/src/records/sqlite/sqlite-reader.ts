import type { BaseRecord, Collection } from '../collection.js'
import type { CountQuery, ListQuery, RecordPage, RecordReader, Where } from '../store.js'
import { readPage } from './sqlite-page.js'
import { column, parse, type Row } from './sqlite-rows.js'
import type { SqliteTables } from './sqlite-tables.js'

/** The default maximum size of a page, in characters of JSON. */
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024

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
    const { indexes } = this.#tables.find(collection)
    const filters = Object.entries(where).flatMap(([field, values]) =>
      values ? [{ field, values: [...new Set(values)] }] : [],
    )
    const leading =
      filters.find(({ field }) => field === 'id') ??
      indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])[0]
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
}
