// biome-ignore-all lint/a11y/useFocusableInteractive: the link in a row has the focus.
// biome-ignore-all lint/a11y/useSemanticElements: elements of a table that are positioned would lose their roles in some browsers.
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useImperativeHandle, useRef, useState } from 'preact/hooks'
import './table.css'
import { windowRows } from './window-rows.js'

export interface TableColumn<Row> {
  readonly id: string
  readonly title: ComponentChildren
  /** A track of a CSS grid, such as `72px` or `minmax(0, 2fr)`. */
  readonly width: string
  readonly isNumeric?: boolean
  /** The content of this column is a link that covers the row. */
  readonly isLink?: boolean
  readonly sort?: 'ascending' | 'descending' | undefined
  readonly render: (row: Row) => ComponentChildren
}

export interface TableHandle {
  /** Scrolls to a row and gives it the focus. */
  focusRow(index: number): void
}

/** An array, or a list of which only a part is loaded. */
export interface RowSource<Row> {
  readonly length: number
  /** Undefined if the row is not loaded. */
  at(index: number): Row | undefined
  /** The index of the first loaded row that matches, or -1. */
  findIndex(matches: (row: Row) => boolean): number
}

export interface TableProps<Row> {
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: RowSource<Row>
  readonly rowKey: (row: Row) => string
  readonly rowHref: (row: Row) => string
  readonly rowHeight: number
  /** The number of rows including those that are not loaded yet; undefined if it is not known. */
  readonly total: number | undefined
  readonly isDimmed?: ((row: Row) => boolean) | undefined
  readonly selected: string | undefined
  readonly onSelect: (key: string) => void
  /** By default, the arrow keys go from row to row. */
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  /** Called when the last rows come into view. */
  readonly onEnd?: (() => void) | undefined
  /** Called with the rows in view, from `first` to before `end`. */
  readonly onView?: ((first: number, end: number) => void) | undefined
  readonly handle?: RefObject<TableHandle | null>
  readonly children?: ComponentChildren
}

/** The distance from the end at which more rows are loaded. */
const END_ROWS = 20

/**
 * A table of rows that can be opened. Tab goes to the selected row, or the first one. Only rows in view are rendered if there are many,
 * which is why it consists of positioned elements.
 */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
  const { label, columns, rows, rowKey, rowHref, rowHeight, total, selected, onSelect, onEnd, onView, handle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ scrollTop: 0, height: 0 })
  const selectedIndex = rows.findIndex(row => rowKey(row) === selected)
  const [isFocused, setFocused] = useState(false)
  const focusRequest = useRef<number | undefined>(undefined)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const update = (): void => setView({ scrollTop: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(update)
    observer.observe(element)
    element.addEventListener('scroll', update, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', update)
    }
  }, [])

  const isNearEnd = view.height > 0 && view.scrollTop + view.height > (rows.length - END_ROWS) * rowHeight
  // Also while the rows do not fill the view.
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, rows.length, onEnd])
  const [first, end] = [Math.floor(view.scrollTop / rowHeight), Math.ceil((view.scrollTop + view.height) / rowHeight)]
  useEffect(() => {
    if (view.height > 0) onView?.(first, end)
  }, [first, end, rows, onView])

  function focusRow(index: number): void {
    const element = scroller.current
    const row = rows.at(index)
    if (!element || !row) return
    const top = index * rowHeight
    const visible = element.clientHeight - rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + visible) element.scrollTop = top + rowHeight - visible
    focusRequest.current = index
    onSelect(rowKey(row))
    focusRequested()
  }
  useImperativeHandle(handle ?? null, () => ({ focusRow }))

  /** The arrow keys go from row to row. */
  function onArrowKey(event: KeyboardEvent): void {
    const isOnRow = event.target instanceof Element && event.target.classList.contains('row-link')
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event
    if (!isOnRow || ctrlKey || altKey || metaKey || shiftKey) return
    const last = rows.length - 1
    const target = { ArrowUp: selectedIndex - 1, ArrowDown: selectedIndex + 1, Home: 0, End: last }[key]
    if (target === undefined) return
    event.preventDefault()
    focusRow(Math.min(Math.max(target, 0), last))
  }

  /** Moves the focus as soon as the row is rendered. */
  function focusRequested(): void {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-index="${focusRequest.current}"] .row-link`)
    if (!link) return
    focusRequest.current = undefined
    link.focus({ preventScroll: true })
  }
  useEffect(focusRequested)

  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') }
  const indexes = windowRows(rows.length, rowHeight, view, isFocused ? selectedIndex : undefined)
  const tabIndexed = indexes.includes(selectedIndex) ? selectedIndex : indexes[0]
  return (
    <div
      ref={scroller}
      class="table"
      role="table"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
      onKeyDown={props.onKeyDown ?? onArrowKey}
    >
      <div role="rowgroup" class="table-head">
        <div role="row" class="table-row" style={grid} aria-rowindex={1}>
          {columns.map(({ id, title, isNumeric, sort }) => (
            <div key={id} role="columnheader" class={isNumeric ? 'numeric' : ''} {...(sort && { 'aria-sort': sort })}>
              {title}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" class="table-body" style={{ height: `${rows.length * rowHeight}px` }}>
        {indexes.map(index => {
          const row = rows.at(index)
          const place = { height: `${rowHeight}px`, transform: `translateY(${index * rowHeight}px)` }
          if (row === undefined) return <div key={index} class="table-row" style={place} />
          const key = rowKey(row)
          return (
            <div
              key={key}
              role="row"
              data-index={index}
              class={`table-row${key === selected ? ' is-selected' : ''}${props.isDimmed?.(row) ? ' is-dimmed' : ''}`}
              aria-rowindex={index + 2}
              style={{ ...grid, ...place }}
            >
              {columns.map(({ id, isNumeric, isLink, render }) => (
                <div key={id} role="cell" class={isNumeric ? 'numeric' : ''}>
                  {isLink ? (
                    <a
                      class="row-link"
                      href={rowHref(row)}
                      tabIndex={index === tabIndexed ? 0 : -1}
                      onFocus={() => onSelect(key)}
                    >
                      {render(row)}
                    </a>
                  ) : (
                    render(row)
                  )}
                </div>
              ))}
            </div>
          )
        })}
      </div>
      {props.children}
    </div>
  )
}
