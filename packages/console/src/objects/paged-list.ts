import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { type ConsoleError, isAborted, toConsoleError } from '../api/errors.js'
import type { RowSource } from '../parts/table.js'

const PAGE_SIZE = 100
/** Pages further away from what is shown are forgotten, and loaded again when they come into view. */
const MAX_PAGES = 8

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly nextToken: string | null
}

export interface PageRequest {
  readonly maxResults: number
  readonly nextToken?: string
}

export type FetchPage<Row> = (page: PageRequest, signal: AbortSignal) => Promise<Page<Row>>

/** A list of any length, of which only the pages in view are kept. */
export interface PagedList<Row> {
  /** The rows as far as the list was scrolled; undefined until the first page was loaded. Rows that are not loaded are undefined. */
  readonly rows: ReadonlySignal<RowSource<Row> | undefined>
  /** Whether more rows follow. */
  readonly hasMore: ReadonlySignal<boolean>
  readonly isLoading: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ConsoleError | undefined>
  /** Starts with another list. The old rows stay until its first page was loaded. */
  load(fetchPage: FetchPage<Row>): Promise<void>
  /** Loads the rows in view, if they are not loaded. */
  show(first: number, end: number): void
  /** Loads the rows in view again. */
  refresh(): Promise<void>
  stop(): void
}

interface LoadedPage<Row> {
  /** The index of its first row. */
  readonly start: number
  readonly length: number
  readonly token: string | null
  readonly nextToken: string | null
  /** Undefined if they were forgotten. */
  readonly rows: readonly Row[] | undefined
}

export function createPagedList<Row>(): PagedList<Row> {
  const rows = signal<RowSource<Row> | undefined>(undefined)
  const hasMore = signal(false)
  const isLoading = signal(false)
  const error = signal<ConsoleError | undefined>(undefined)
  let pages: LoadedPage<Row>[] = []
  let fetchPage: FetchPage<Row> | undefined
  let controller = new AbortController()
  let view = { first: 0, end: 0 }
  let queue = Promise.resolve()
  /** The number of tasks that have not ended. */
  let pending = 0

  function publish(): void {
    const shown = pages
    const last = shown.at(-1)
    batch(() => {
      rows.value = rowSource(shown)
      hasMore.value = last !== undefined && last.nextToken !== null
      error.value = undefined
    })
  }

  /** Requests page `index`. If the following page starts elsewhere now, it and all pages after it are forgotten. */
  async function request(index: number): Promise<void> {
    const { signal } = controller
    const previous = pages[index - 1]
    const token = previous?.nextToken ?? null
    if (!fetchPage || (index > 0 && token === null)) return
    const page = await fetchPage({ maxResults: PAGE_SIZE, ...(token !== null && { nextToken: token }) }, signal)
    if (signal.aborted) return
    const old = pages[index]
    const loaded: LoadedPage<Row> = {
      start: previous ? previous.start + previous.length : 0,
      length: page.rows.length,
      token,
      nextToken: page.nextToken,
      rows: page.rows,
    }
    const keepsRest = old?.nextToken === page.nextToken && old.length === loaded.length
    pages = [...pages.slice(0, index), loaded, ...(keepsRest ? pages.slice(index + 1) : [])]
    pages = forgetDistant(pages, index)
    publish()
  }

  /** Runs one task after the other, because each changes the pages. */
  function run(work: () => Promise<void>, isShown: boolean): Promise<void> {
    const { signal } = controller
    pending++
    const current = queue.then(async () => {
      if (signal.aborted) return
      if (isShown) isLoading.value = true
      try {
        await work()
      } catch (failure) {
        if (!signal.aborted && !isAborted(failure)) error.value = toConsoleError(failure)
      } finally {
        if (!signal.aborted) isLoading.value = false
      }
    })
    queue = current.finally(() => {
      if (!signal.aborted) pending--
    })
    return current
  }

  /** The pages in view that are not loaded, and the next page if the end is in view. */
  function missingPage(): number | undefined {
    const index = pages.findIndex(page => !page.rows && page.start < view.end && page.start + page.length > view.first)
    if (index >= 0) return index
    const last = pages.at(-1)
    const isNearEnd = last !== undefined && view.end >= last.start + last.length
    return isNearEnd && last.nextToken !== null ? pages.length : undefined
  }

  async function fill(): Promise<void> {
    for (let index = missingPage(); index !== undefined; index = missingPage()) {
      const { length } = pages
      await request(index)
      if (controller.signal.aborted || (index === length && pages.length === length)) return
    }
  }

  return {
    rows,
    hasMore,
    isLoading,
    error,
    async load(fetch) {
      controller.abort()
      controller = new AbortController()
      queue = Promise.resolve()
      pending = 0
      fetchPage = fetch
      view = { first: 0, end: 1 }
      await run(async () => {
        pages = []
        await request(0)
        await fill()
      }, true)
    },
    show(first, end) {
      view = { first, end }
      if (missingPage() !== undefined && pending === 0) void run(fill, true)
    },
    refresh() {
      return run(async () => {
        const { first, end } = view
        const shown = pages.flatMap((page, index) =>
          page.start < end && page.start + page.length > first ? [index] : [],
        )
        for (const index of shown.length === 0 ? [0] : shown) {
          if (index <= pages.length && !controller.signal.aborted) await request(index)
        }
        await fill()
      }, false)
    },
    stop() {
      controller.abort()
    },
  }
}

function forgetDistant<Row>(pages: readonly LoadedPage<Row>[], shown: number): LoadedPage<Row>[] {
  const distance = Math.floor(MAX_PAGES / 2)
  return pages.map((page, index) =>
    Math.abs(index - shown) > distance && page.rows ? { ...page, rows: undefined } : page,
  )
}

function rowSource<Row>(pages: readonly LoadedPage<Row>[]): RowSource<Row> {
  const last = pages.at(-1)
  return {
    length: last ? last.start + last.length : 0,
    at(index) {
      const page = pageOf(pages, index)
      return page?.rows?.[index - page.start]
    },
    findIndex(matches) {
      for (const { start, rows = [] } of pages) {
        const index = rows.findIndex(matches)
        if (index >= 0) return start + index
      }
      return -1
    },
  }
}

/** The page that contains a row, by binary search. */
function pageOf<Row>(pages: readonly LoadedPage<Row>[], index: number): LoadedPage<Row> | undefined {
  let [low, high] = [0, pages.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const page = pages[middle]
    if (!page) return undefined
    if (index < page.start) high = middle - 1
    else if (index >= page.start + page.length) low = middle + 1
    else return page
  }
  return undefined
}
