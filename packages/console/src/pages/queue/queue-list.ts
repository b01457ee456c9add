import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { waitingCount } from '../../api/counts.js'
import { type ConsoleError, isAborted, toConsoleError } from '../../api/errors.js'
import { listTasks } from '../../api/extension.js'
import type { TaskList, TaskSource, TaskState } from '../../contract.js'
import { chooseColumns, type FieldColumn } from './field-columns.js'
import { appendRows, firstRows, type Rows, refreshRows, updateRows } from './merge-rows.js'
import type { QueueQuery } from './query.js'

const PAGE_SIZE = 50
const MAX_FIELD_COLUMNS = 3
/** The counts of the tabs stop here. */
const MAX_COUNT = 10_000

/** The list of the queue page: loads pages, and refreshes the first one. */
export interface QueueList {
  /** Undefined until the first page was loaded. */
  readonly rows: ReadonlySignal<Rows | undefined>
  readonly counts: ReadonlySignal<Readonly<Record<TaskState, number>> | undefined>
  readonly sources: ReadonlySignal<readonly TaskSource[]>
  readonly columns: ReadonlySignal<readonly FieldColumn[]>
  readonly isLoading: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ConsoleError | undefined>
  /** Loads the first page of a query. The rows of the previous query stay until then. */
  load(query: QueueQuery): Promise<void>
  loadMore(): Promise<void>
  /** @param isHeld Whether rows must not move. */
  refresh(isHeld: boolean): Promise<void>
  stop(): void
}

export function createQueueList(): QueueList {
  const rows = signal<Rows | undefined>(undefined)
  const counts = signal<TaskList['counts']>(undefined)
  const sources = signal<readonly TaskSource[]>([])
  const columns = signal<readonly FieldColumn[]>([])
  const pending = signal(0)
  const error = signal<ConsoleError | undefined>(undefined)
  let query: QueueQuery | undefined
  let controller = new AbortController()
  let isLoadingMore = false
  let isRefreshing = false

  function fetchPage(nextToken: string | null): Promise<TaskList> {
    const { state, source, search = '', isNewestFirst } = query ?? {}
    const args = { state, source, search: search || undefined, sort: isNewestFirst ? '-created' : undefined }
    const page = nextToken === null ? {} : { nextToken }
    return listTasks({ ...args, ...page, maxResults: PAGE_SIZE }, { signal: controller.signal })
  }

  function setFacts(list: TaskList): void {
    if (list.counts) {
      counts.value = list.counts
      waitingCount.value = list.counts.waiting
    }
    if (list.sources) sources.value = list.sources
  }

  /**
   * Reports a failure, unless another query has been loaded in the meantime.
   *
   * @param isShown Whether the list counts as loading.
   */
  async function attempt(work: () => Promise<void>, isShown = true): Promise<void> {
    const { signal } = controller
    if (isShown) pending.value++
    try {
      await work()
      if (!signal.aborted) error.value = undefined
    } catch (failure) {
      if (!signal.aborted && !isAborted(failure)) error.value = toConsoleError(failure)
    } finally {
      if (isShown) pending.value--
    }
  }

  return {
    rows,
    counts,
    sources,
    columns,
    isLoading: computed(() => pending.value > 0),
    error,
    async load(next) {
      controller.abort()
      controller = new AbortController()
      query = next
      isLoadingMore = false
      isRefreshing = false
      await attempt(async () => {
        const { signal } = controller
        const list = await fetchPage(null)
        if (signal.aborted) return
        batch(() => {
          setFacts(list)
          columns.value = chooseColumns(list.tasks, MAX_FIELD_COLUMNS)
          rows.value = firstRows(list)
        })
      })
      // A search can return a page without tasks although later pages have some.
      if (rows.value?.tasks.length === 0) await this.loadMore()
    },
    async loadMore() {
      if (isLoadingMore || !rows.value?.nextToken) return
      isLoadingMore = true
      await attempt(async () => {
        const { signal } = controller
        const length = rows.value?.tasks.length
        while (rows.value?.nextToken && rows.value.tasks.length === length) {
          const list = await fetchPage(rows.value.nextToken)
          if (signal.aborted) return
          if (columns.value.length === 0) columns.value = chooseColumns(list.tasks, MAX_FIELD_COLUMNS)
          rows.value = appendRows(rows.value, list)
        }
      })
      isLoadingMore = false
    },
    async refresh(isHeld) {
      if (isRefreshing || isLoadingMore || !rows.value || !query) return
      isRefreshing = true
      const { state, search, source } = query
      const { signal } = controller
      await attempt(async () => {
        const list = await fetchPage(null)
        if (signal.aborted || !rows.value) return
        const count = search || source ? undefined : list.counts?.[state]
        const exact = count !== undefined && count < MAX_COUNT ? count : undefined
        const current = rows.value
        batch(() => {
          setFacts(list)
          if (columns.value.length === 0) columns.value = chooseColumns(list.tasks, MAX_FIELD_COLUMNS)
          rows.value = isHeld ? updateRows(current, list, exact) : refreshRows(current, list)
        })
      }, false)
      isRefreshing = false
    },
    stop() {
      controller.abort()
    },
  }
}
