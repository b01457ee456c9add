import type { Order } from '../store.js'
import type { Row } from './sqlite-rows.js'

/** The rows of one query, in the order of the page: at most `limit` after a position. */
export type ReadRows = (after: number | undefined, limit: number) => readonly Row[]

export interface PageOptions {
  readonly order: Order
  readonly limit: number
  /** In characters of JSON; the first row is taken whatever its size. */
  readonly maxBytes: number
  /** The position after which the page starts. */
  readonly after: number | undefined
}

export interface Page {
  readonly rows: readonly Row[]
  /** The position of the first row after the page; undefined if there is none. */
  readonly next: number | undefined
}

/** Number of rows per read: they fit into memory, whatever their size. */
const CHUNK = 32

/** Merges the rows of several queries to one page. No row is in more than one of them. */
export function readPage(queries: readonly ReadRows[], options: PageOptions): Page {
  let page: Page = { rows: [], next: undefined }
  for (const query of queries) {
    const { rows, next } = readQuery(query, options, page.next)
    const sorted = [...page.rows, ...rows].sort((a, b) => (isAfter(a.position, b.position, options.order) ? 1 : -1))
    page = cut(sorted, firstOf(page.next, next, options.order), options)
  }
  return page
}

/** Reads as many rows of one query as can be on the page. `end` is the position of the first row that cannot. */
function readQuery(query: ReadRows, options: PageOptions, end: number | undefined): Page {
  const rows: Row[] = []
  let after = options.after
  for (;;) {
    // One row more than fits shows that another one follows.
    const wanted = Math.min(CHUNK, options.limit + 1 - rows.length)
    const chunk = query(after, wanted)
    rows.push(...chunk)
    const page = cut(rows, end, options)
    if (page.next !== undefined || chunk.length < wanted) return page
    after = chunk.at(-1)?.position
  }
}

/** The beginning of some sorted rows that fits into a page. `end` is the position of the first row that was not read. */
function cut(rows: readonly Row[], end: number | undefined, { order, limit, maxBytes }: PageOptions): Page {
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
