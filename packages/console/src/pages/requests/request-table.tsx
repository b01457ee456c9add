import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { RequestSummary } from '../../contract.js'
import { EmptyList } from '../../objects/empty-list.js'
import { decodePath } from '../../objects/id-paths.js'
import { samplesOf } from '../../objects/request-samples.js'
import { parseTime } from '../../objects/time.js'
import { useRowHeight } from '../../objects/use-row-height.js'
import { hrefWith } from '../../objects/use-url.js'
import { formatElapsed } from '../../parts/format.js'
import { EmptyState } from '../../parts/states.js'
import { Table, type TableColumn } from '../../parts/table.js'
import { RequestStatus } from './request-status.js'

const columns: readonly TableColumn<RequestSummary>[] = [
  { id: 'time', title: 'Time', width: '120px', render: ({ time }) => <Clock time={time} /> },
  { id: 'method', title: 'Method', width: '72px', render: ({ method }) => method },
  {
    id: 'path',
    title: 'Path',
    width: 'minmax(0, 1fr)',
    isLink: true,
    render: ({ path, query }) => (
      <span class="id">
        {decodePath(path)}
        {query}
      </span>
    ),
  },
  { id: 'status', title: 'Status', width: '104px', render: entry => <RequestStatus entry={entry} /> },
  {
    id: 'took',
    title: 'Took',
    width: '80px',
    isNumeric: true,
    render: ({ durationMs }) => formatElapsed(durationMs),
  },
  {
    id: 'who',
    title: 'Who',
    width: '160px',
    render: ({ caller, isConsole }) => (
      <span class="ink-2">
        {caller?.name}
        {isConsole && ', console'}
      </span>
    ),
  },
]

export interface RequestTableProps {
  readonly entries: readonly RequestSummary[]
  /** Whether the filters can hide requests. */
  readonly isFiltered: boolean
  /** The sequence of a request. */
  readonly selected: string
  readonly onSelect: (sequence: string) => void
}

export function RequestTable({ entries, isFiltered, selected, onSelect }: RequestTableProps): JSX.Element {
  const { path } = useLocation()
  const rowHeight = useRowHeight()
  const rowHref = useCallback(
    ({ sequence }: RequestSummary): string => hrefWith(path, { request: `${sequence}` }),
    [path],
  )
  if (entries.length === 0) {
    return isFiltered ? (
      <EmptyState title="No request matches.">Change the filters above to see others.</EmptyState>
    ) : (
      <EmptyList title="There were no requests yet." samples={samplesOf({ method: 'GET', path: '/models' })}>
        Requests to the API appear here as they arrive, with their bodies. Passwords, keys and tokens are left out.
      </EmptyList>
    )
  }
  return (
    <Table<RequestSummary>
      label="Requests"
      columns={columns}
      rows={entries}
      rowKey={({ sequence }) => `${sequence}`}
      rowHref={rowHref}
      rowHeight={rowHeight}
      total={entries.length}
      selected={selected}
      onSelect={onSelect}
    />
  )
}

/** `17:04:12.418`, in the time zone of the browser. */
function Clock({ time }: { time: string }): JSX.Element {
  const date = parseTime(time)
  return (
    <time class="ink-2" dateTime={date.toISOString()}>
      {date.toLocaleTimeString('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
      })}
    </time>
  )
}
