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
 * @param leading the number of the filter whose index is read: see {@link leadingQuery}
 */
export function pageQuery(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  query: ListQuery,
  maxBytes: number,
  leading = 0,
): Query {
  const values = new Values()
  const { direction } = ORDERS[query.order]
  const rows = selection(schema, collection, organizationId, query, values, leading)
  const value = collection.kind === 'counters' ? ', value' : ''
  return {
    text: `SELECT position, id, revision${value},
        CASE WHEN place = 1 OR (place <= ${values.add(query.limit)} AND size <= ${values.add(maxBytes)}) THEN data END AS data
      FROM (SELECT *, row_number() OVER rows AS place, sum(length(data::text)) OVER rows AS size FROM (${rows}) AS found
        WINDOW rows AS (ORDER BY position ${direction} ROWS UNBOUNDED PRECEDING)) AS page ORDER BY place`,
    values: values.all,
  }
}

/** The order of a page: the operator for the positions after one, and for those up to one; and the last position. */
const ORDERS = {
  ascending: { direction: 'ASC', after: '>', upTo: '<=', last: '9223372036854775807' },
  descending: { direction: 'DESC', after: '<', upTo: '>=', last: '0' },
} as const

/** The rows of each filter that are counted to find the best index. */
const MAX_COUNTED = 200

/**
 * Finds the filter whose index {@link pageQuery} reads, if there are several: the one with the fewest rows, as far as they are counted,
 * and otherwise the most selective one according to the declaration. The result is its number, `leading`.
 * @returns undefined if there is no choice.
 */
export function leadingQuery(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  query: ListQuery,
): Query | undefined {
  const values = new Values()
  const filters = filtersOf(collection, query.where ?? {}, values)
  if (filters.length < 2 || filters[0]?.isId) return undefined
  const { ofEach } = readerOf(schema, collection, organizationId, query, values)
  const sizes = filters.map((filter, number) => {
    const rows = `${ofEach(filter, '1', [], `${MAX_COUNTED}`)} LIMIT ${MAX_COUNTED}`
    return `(${number}, (SELECT count(*) FROM (${rows}) AS counted))`
  })
  return {
    text: `SELECT number AS leading FROM (VALUES ${sizes.join(', ')}) AS sizes (number, size) ORDER BY size, number LIMIT 1`,
    values: values.all,
  }
}

/** Selects the rows of a page, and one more. */
function selection(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  query: ListQuery,
  values: Values,
  leading: number,
): string {
  const { where = {}, limit } = query
  const { direction, upTo, last } = ORDERS[query.order]
  const filters = filtersOf(collection, where, values)
  const { rows, ofEach } = readerOf(schema, collection, organizationId, query, values)
  const columns = columnsOf(schema, collection)
  const count = values.add(limit + 1)
  const filter = filters[leading]
  const others = filters.filter(other => other !== filter).map(({ matches }) => matches)
  if (!filter || filter.isId || filter.count === 1)
    return rows(columns, [...(filter ? [filter.matches, filter.isIndexed] : []), ...others], count)
  const inOrder = `ORDER BY position ${direction}`
  // The page ends at the last of `count` rows, or earlier. Only values that have many rows before it are read further.
  const few = values.add(Math.ceil((limit + 1) / Math.sqrt(Math.max(1, filter.count))))
  const end = `(${ofEach(filter, 'position', others, few)} ${inOrder} LIMIT 1 OFFSET ${count} - 1)`
  const isOnPage = `position ${upTo} coalesce(${end}, ${last})`
  return `${ofEach(filter, columns, [...others, isOnPage], count)} ${inOrder} LIMIT ${count}`
}

interface Reader {
  /** Reads rows in the order of the page. */
  rows(columns: string, conditions: readonly string[], limit: string): string
  /** Reads the rows of each value of a filter, in the order of the page, with the index of the filter. */
  ofEach(filter: Filter, columns: string, conditions: readonly string[], limit: string): string
}

function readerOf(
  schema: string,
  collection: AnyCollection,
  organizationId: string,
  { order, cursor }: ListQuery,
  values: Values,
): Reader {
  const { direction, after } = ORDERS[order]
  const scope = scopeOf(collection, organizationId, values)
  if (cursor !== undefined) scope.push(`position ${after} ${values.add(Number(cursor))}`)
  const rows: Reader['rows'] = (columns, conditions, limit) =>
    `SELECT ${columns} FROM ${schema}.records WHERE ${[...scope, ...conditions].join(' AND ')}
      ORDER BY position ${direction} LIMIT ${limit}`
  return {
    rows,
    ofEach: ({ column, accepted, count, isIndexed }, columns, conditions, limit) =>
      `SELECT matching.* FROM unnest(${count === 1 ? `ARRAY[${accepted}]` : accepted}::text[]) AS accepted (value)
      CROSS JOIN LATERAL (${rows(columns, [`${column} = accepted.value`, isIndexed, ...conditions], limit)}) AS matching`,
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
  const scope = scopeOf(collection, organizationId, values)
  const [first, ...others] = filtersOf(collection, where, values)
  const conditions = [
    ...scope,
    ...(first ? [first.matches, first.isIndexed] : []),
    ...others.map(({ matches }) => matches),
  ]
  const rows = `SELECT FROM ${schema}.records WHERE ${conditions.join(' AND ')} LIMIT ${values.add(limit)}`
  return { text: `SELECT count(*) AS count FROM (${rows}) AS found`, values: values.all }
}

/** The name of the collection is part of the text, because otherwise PostgreSQL does not use its indexes. */
const scopeOf = ({ name }: AnyCollection, organizationId: string, values: Values): string[] => [
  `records.collection = '${name}'`,
  `records.organization_id = ${values.add(escapeText(organizationId))}`,
]

interface Filter {
  readonly isId: boolean
  readonly column: string
  /** The parameter with the accepted value or values, and their number. */
  readonly accepted: string
  readonly count: number
  readonly matches: string
  /** PostgreSQL can only use the index of a field with this condition, which all matching records meet. */
  readonly isIndexed: string
}

/** The filters, most selective first: ids, and the fields in the order of their declaration. */
function filtersOf({ indexes }: AnyCollection, where: Where, values: Values): Filter[] {
  const fields = new Set(['id', ...indexes, ...Object.keys(where)])
  return [...fields].flatMap((field): Filter[] => {
    const selected = where[field]
    if (!selected) return []
    const texts = [...new Set(selected)].map(escapeText)
    const isId = field === 'id'
    const column = isId ? 'records.id' : keyOf(field)
    const accepted = values.add(texts.length === 1 ? texts[0] : texts)
    const matches = texts.length === 1 ? `${column} = ${accepted}` : `${column} = ANY(${accepted})`
    return [
      { isId, column, accepted, count: texts.length, matches, isIndexed: isId ? 'true' : `records.keys ? '${field}'` },
    ]
  })
}

/** The value of an indexed field. */
const keyOf = (field: string): string => `(records.keys->>'${field}')`

/** The statement that creates the index of a field. */
export const indexStatement = (schema: string, collection: string, field: string): string =>
  `CREATE INDEX IF NOT EXISTS "${collection} by ${field}" ON ${schema}.records (organization_id, (keys->>'${field}'), position)
    WHERE collection = '${collection}' AND keys ? '${field}'`
