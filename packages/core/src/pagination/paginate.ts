import { ResponseParseError } from '../errors/client-error.js'
import { LasError } from '../errors/las-error.js'
import { checkCount } from '../options/check-numbers.js'

/** A page of a list. */
export interface Page {
  /** Token of the next page; `null` on the last one. */
  nextToken: string | null
}

/**
 * A list of the API. Await it to get the first page, or iterate over it to get all items. No request is sent before that.
 *
 * @example
 * const page = await list
 * for await (const item of list) console.log(item)
 */
export interface PaginatedList<P extends Page, Item> extends Promise<P>, AsyncIterable<Item> {
  /** Iterates over all pages. */
  pages(): AsyncGenerator<P, void>
  /** Returns all items, or the first `limit` items (a non-negative integer). */
  toArray(options?: { limit?: number }): Promise<Item[]>
}

/**
 * Creates a {@link PaginatedList} from a function that fetches one page.
 *
 * @param fetchPage Fetches the page of a `nextToken`, or the first page.
 * @param itemsOf Returns the items of a page.
 */
export function paginate<P extends Page, Item>(
  fetchPage: (nextToken: string | undefined) => Promise<P>,
  itemsOf: (page: P) => readonly Item[],
): PaginatedList<P, Item> {
  const fetchChecked = async (nextToken: string | undefined): Promise<P> => {
    const page = await fetchPage(nextToken)
    checkItems(itemsOf(page))
    return page
  }
  let first: Promise<P> | undefined
  const firstPage = (): Promise<P> => {
    first ??= fetchChecked(undefined)
    return first
  }

  async function* pages(): AsyncGenerator<P, void> {
    const seen = new Set<string>()
    let page = await firstPage()
    yield page
    while (page.nextToken) {
      if (seen.has(page.nextToken)) throw repeatedToken()
      seen.add(page.nextToken)
      page = await fetchChecked(page.nextToken)
      yield page
    }
  }

  async function* items(): AsyncGenerator<Item, void> {
    for await (const page of pages()) yield* itemsOf(page)
  }

  async function toArray({ limit = Number.POSITIVE_INFINITY }: { limit?: number } = {}): Promise<Item[]> {
    const found: Item[] = []
    if (limit !== Number.POSITIVE_INFINITY) checkCount('limit', limit, 0)
    if (limit === 0) return found
    for await (const item of items()) {
      found.push(item)
      if (found.length >= limit) break
    }
    return found
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: onRejected => firstPage().catch(onRejected),
    finally: onFinally => firstPage().finally(onFinally),
    [Symbol.toStringTag]: 'PaginatedList',
    [Symbol.asyncIterator]: items,
    pages,
    toArray,
  }
}

/** The error for a list that would never end. */
export function repeatedToken(): LasError {
  return new LasError('The API returned the same nextToken twice. Pagination was stopped to avoid an endless loop.', {
    code: 'repeated_token',
  })
}

/**
 * Checks that a page contains a list of items.
 *
 * @throws {ResponseParseError} if it does not, because the server is not the LAS API. The error does not include the page,
 * which can contain secrets.
 */
export function checkItems(items: unknown): void {
  if (Array.isArray(items)) return
  throw new ResponseParseError(
    'The API returned a page without a list of items. Check that the API endpoint is the LAS API.',
    { status: 200, body: '' },
  )
}
