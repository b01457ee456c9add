import type { Order } from '../store.js'
import type { Row } from './sqlite-rows.js'

/** Reads up to `limit` rows of a query after a position, in the order of the page. */
export type ReadRows = (after: number | undefined, limit: number) => readonly Row[]

export interface PageOptions {
  readonly order: Order
  readonly limit: number
  /** In characters of JSON. The first row is always on the page. */
  readonly maxBytes: number
  /** The position after which the page starts. */
  readonly after: number | undefined
}

export interface Page {
  readonly rows: readonly Row[]
  /** The position of the first row after the page; undefined on the last page. */
  readonly next: number | undefined
}

/** The number of rows per read, so that even the largest rows fit into memory. */
const ROWS_PER_READ = 32

/** Merges the rows of several queries into a page. No two queries return the same row. */
export function readPage(queries: readonly ReadRows[], options: PageOptions): Page {
  let page: Page = { rows: [], next: undefined }
  for (const query of queries) {
    const { rows, next } = readQuery(query, options, page.next)
    const sorted = [...page.rows, ...rows].sort((a, b) => (isAfter(a.position, b.position, options.order) ? 1 : -1))
    page = fitPage(sorted, firstOf(page.next, next, options.order), options)
  }
  return page
}

/** Reads the rows of a query that can be on the page. `end` is the position of the first row that does not fit. */
function readQuery(query: ReadRows, options: PageOptions, end: number | undefined): Page {
  const rows: Row[] = []
  let after = options.after
  for (;;) {
    // One more row than fits on the page shows that another page follows.
    const count = Math.min(ROWS_PER_READ, options.limit + 1 - rows.length)
    const chunk = query(after, count)
    rows.push(...chunk)
    const page = fitPage(rows, end, options)
    if (page.next !== undefined || chunk.length < count) return page
    after = chunk.at(-1)?.position
  }
}

/** The first rows that fit on a page. `end` is the position of the first row that was not read. */
function fitPage(rows: readonly Row[], end: number | undefined, { order, limit, maxBytes }: PageOptions): Page {
  let size = 0
  const length = rows.findIndex(({ position, data }, index) => {
    size += data.length
    return index === limit || (index > 0 && size > maxBytes) || (end !== undefined && !isAfter(end, position, order))
  })
  if (length < 0) return { rows, next: end }
  return { rows: rows.slice(0, length), next: firstOf(rows[length]?.position, end, order) }
}

function firstOf(a: number | undefined, b: number | undefined, order: Order): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return isAfter(a, b, order) ? b : a
}

const isAfter = (position: number, other: number, order: Order): boolean =>
  order === 'ascending' ? position > other : position < other
