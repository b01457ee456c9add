import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { offlineSince } from '../api/connection.js'
import { LoadBar } from '../parts/load-bar.js'
import { ErrorState } from '../parts/states.js'
import { Table, type TableColumn } from '../parts/table.js'
import './object-list.css'
import { createPagedList, type FetchPage } from './paged-list.js'
import { useRowHeight } from './use-row-height.js'

const REFRESH_INTERVAL_MS = 5_000

export interface ObjectListProps<Row> {
  /** The name of the list: `Documents`. */
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  /** Requests a page. Pass the same function as long as the list is the same, for example with `useCallback`. */
  readonly fetchPage: FetchPage<Row>
  readonly rowKey: (row: Row) => string
  readonly rowHref: (row: Row) => string
  /** In pixels; by default that of a line of text. */
  readonly rowHeight?: number
  /** Shown instead of a list without rows. */
  readonly empty: ComponentChildren
  /** Changes of this value load the rows in view again, for example after something was created. */
  readonly version?: unknown
}

/** A list of objects of any length, whose rows in view are loaded again every few seconds. */
export function ObjectList<Row>(props: ObjectListProps<Row>): JSX.Element {
  const { label, columns, fetchPage, rowKey, rowHref, empty, version } = props
  const list = useMemo(() => createPagedList<Row>(), [])
  const [selected, setSelected] = useState<string | undefined>()
  const defaultHeight = useRowHeight()
  const rowHeight = props.rowHeight ?? defaultHeight

  useEffect(() => {
    setSelected(undefined)
    void list.load(fetchPage)
  }, [list, fetchPage])
  useEffect(() => {
    const refresh = (): void => {
      const wasRequested = list.rows.peek() ?? list.error.peek()
      if (document.visibilityState === 'visible' && wasRequested) void list.refresh()
    }
    refresh()
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [list, version])
  useEffect(() => () => list.stop(), [list])

  const rows = list.rows.value
  const error = list.error.value
  const isEmpty = rows?.length === 0 && !list.hasMore.value
  return (
    <div class="object-list">
      <LoadBar isBusy={list.isLoading.value} />
      {/* Above all pages, a banner says that there is no connection. */}
      {error && !(rows && offlineSince.value) && (
        <ErrorState
          title={`Could not load the ${label.toLowerCase()}.`}
          error={error}
          onRetry={() => void (rows ? list.refresh() : list.load(fetchPage))}
        />
      )}
      {isEmpty && empty}
      {rows && !isEmpty && (
        <Table<Row>
          label={label}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          rowHref={rowHref}
          rowHeight={rowHeight}
          total={list.hasMore.value ? undefined : rows.length}
          selected={selected}
          onSelect={setSelected}
          onView={list.show}
        />
      )}
    </div>
  )
}
