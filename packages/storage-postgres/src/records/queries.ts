import type { AnyCollection, ListQuery, Where } from '@las/storage'
import { escapeText } from './encode.js'

export interface Query {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The values of a query, which are parameters of its text. */
class Values {
  readonly all: unknown[] = []

  /** Adds a value, and returns its parameter. */
  add(value: unknown): string {
    this.all.push(value)
    return `$${this.all.length}`
  }
}

/** The value of a counter in a query of `records`: the sum of its shards. */
export const counterValue = (schema: string): string =>
  `(SELECT sum(shards.value) FROM ${schema}.counter_shards AS shards WHERE shards.collection = records.collection
    AND shards.organization_id = records.organization_id AND shards.id = records.id) AS value`

/** The columns of a {@link Row}. */
const columnsOf = (schema: string, { kind }: AnyCollection): string =>
  `position, records.id, revision, data${kind === 'counters' ? `, ${counterValue(schema)}` : ''}`

export function getQuery(schema: string, collection: AnyCollection, organizationId: string, id: string): Query {
  return {
    text: `SELECT ${columnsOf(schema, collection)} FROM ${schema}.records
      WHERE collection = '${collection.name}' AND organization_id = $1 AND id = $2`,
    values: [escapeText(organizationId), escapeText(id)],
  }
}

/**
 * Reads a page, and one more row, which shows that another page follows. Rows that do not fit on the page because of their size have
 * no `data`.
 */
export function pageQuery(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  { where = {}, order, limit, cursor }: ListQuery,
  maxBytes: number,
): Query {
  const values = new Values()
  const after =
    cursor === undefined ? [] : [`position ${order === 'ascending' ? '>' : '<'} ${values.add(Number(cursor))}`]
  const direction = order === 'ascending' ? 'ASC' : 'DESC'
  const count = values.add(limit + 1)
  const rows = selection(schema, collection, organizationId, where, values, {
    columns: columnsOf(schema, collection),
    conditions: after,
    end: `ORDER BY position ${direction} LIMIT ${count}`,
  })
  const value = collection.kind === 'counters' ? ', value' : ''
  return {
    text: `SELECT position, id, revision${value},
        CASE WHEN place = 1 OR (place <= ${values.add(limit)} AND size <= ${values.add(maxBytes)}) THEN data END AS data
      FROM (SELECT *, row_number() OVER rows AS place, sum(length(data::text)) OVER rows AS size FROM (${rows}) AS found
        WINDOW rows AS (ORDER BY position ${direction} ROWS UNBOUNDED PRECEDING)) AS page ORDER BY place`,
    values: values.all,
  }
}

export function countQuery(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  where: Where,
  limit: number,
): Query {
  const values = new Values()
  const rows = selection(schema, collection, organizationId, where, values, {
    columns: 'position',
    conditions: [],
    end: `LIMIT ${values.add(limit)}`,
  })
  return { text: `SELECT count(*) AS count FROM (${rows}) AS found`, values: values.all }
}

interface Selection {
  readonly columns: string
  readonly conditions: readonly string[]
  /** The order and the limit. */
  readonly end: string
}

/**
 * Selects the matching rows. The index of the first filter is read once for each value, in the order of the positions. The name of
 * the collection is part of the text, because otherwise PostgreSQL does not use its indexes.
 */
function selection(
  schema: string,
  { name, indexes }: AnyCollection,
  organizationId: string,
  where: Where,
  values: Values,
  { columns, conditions, end }: Selection,
): string {
  const filters = Object.entries(where).flatMap(([field, accepted]) =>
    accepted ? [{ field, accepted: [...new Set(accepted)].map(escapeText) }] : [],
  )
  const ids = filters.find(({ field }) => field === 'id')
  const leading = ids ? undefined : indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])[0]
  const matches = [
    `records.collection = '${name}'`,
    `records.organization_id = ${values.add(escapeText(organizationId))}`,
    ...(ids ? [`records.id = ANY(${values.add(ids.accepted)})`] : []),
    ...filters
      .filter(filter => filter !== leading && filter !== ids)
      .map(({ field, accepted }) => `${keyOf(field)} = ANY(${values.add(accepted)})`),
    ...conditions,
  ]
  const rows = (extra: readonly string[]): string =>
    `SELECT ${columns} FROM ${schema}.records WHERE ${[...matches, ...extra].join(' AND ')} ${end}`
  if (!leading) return rows([])
  const { field, accepted } = leading
  return `SELECT matching.* FROM unnest(${values.add(accepted)}::text[]) AS accepted (value)
    CROSS JOIN LATERAL (${rows([`${keyOf(field)} = accepted.value`, `records.keys ? '${field}'`])}) AS matching ${end}`
}

/** The value of an indexed field. */
const keyOf = (field: string): string => `(records.keys->>'${field}')`

/** The statement that creates the index of a field. */
export const indexStatement = (schema: string, collection: string, field: string): string =>
  `CREATE INDEX IF NOT EXISTS "${collection} by ${field}" ON ${schema}.records (organization_id, (keys->>'${field}'), position)
    WHERE collection = '${collection}' AND keys ? '${field}'`
