import type { BaseRecord, Collection } from '../collection.js'
import type { ListQuery, RecordPage, RecordReader } from '../store.js'
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
    const { name, indexes } = this.#tables.find(collection)
    if (!this.#tables.has(name)) return { records: [], cursor: null, cursors: [] }
    const filters = Object.entries(where).flatMap(([field, values]) =>
      values ? [{ field, values: [...new Set(values)] }] : [],
    )
    const leading =
      filters.find(({ field }) => field === 'id') ??
      indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])[0]
    const others = filters.filter(filter => filter !== leading)
    const descending = order === 'descending'

    // One query for each value of the leading filter. Each query reads its index up to the limit.
    const query = (value?: string) => (after: number | undefined, count: number) => {
      const conditions = ['organizationId = ?']
      const values: (string | number)[] = [organizationId]
      if (leading && value !== undefined) {
        conditions.push(`${column(leading.field)} = ?`)
        values.push(value)
      }
      for (const other of others) {
        conditions.push(`${column(other.field)} IN (SELECT value FROM json_each(?))`)
        values.push(JSON.stringify(other.values))
      }
      if (after !== undefined) {
        conditions.push(`position ${descending ? '<' : '>'} ?`)
        values.push(after)
      }
      values.push(count)
      const sql =
        `SELECT position, id, data, revision FROM "${name}" WHERE ${conditions.join(' AND ')} ` +
        `ORDER BY position ${descending ? 'DESC' : 'ASC'} LIMIT ?`
      return this.#tables.prepare(sql).all(...values) as Row[]
    }
    const after = cursor === undefined ? undefined : Number(cursor)
    const { rows, next } = readPage(leading ? leading.values.map(query) : [query()], { order, limit, maxBytes, after })
    const cursors = rows.map(({ position }) => String(position))
    return {
      records: rows.map(row => parse(collection, row)),
      cursor: next === undefined ? null : (cursors.at(-1) ?? null),
      cursors,
    }
  }
}
