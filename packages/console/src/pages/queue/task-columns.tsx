import type { ComponentChildren, JSX } from 'preact'
import type { TaskSummary } from '../../contract.js'
import { Thumbnail } from '../../objects/thumbnail.js'
import { formatDuration, formatPercent, formatTime } from '../../parts/format.js'
import { Icon } from '../../parts/icon.js'
import { Mark } from '../../parts/mark.js'
import type { TableColumn } from '../../parts/table.js'
import type { FieldColumn } from './field-columns.js'
import type { QueueQuery } from './query.js'

/** Windows that are narrower show fewer columns. */
const NARROW_PX = 1180

export interface ColumnContext {
  readonly query: QueueQuery
  readonly fields: readonly FieldColumn[]
  readonly windowWidth: number
  /** In milliseconds. */
  readonly now: number
  /** The tasks whose approval waits for a connection. */
  readonly unsent: ReadonlySet<string>
  /** The title of the column for the waiting time, which changes the order. */
  readonly waitingTitle: ComponentChildren
}

export function taskColumns(context: ColumnContext): readonly TableColumn<TaskSummary>[] {
  const { query, fields, windowWidth, now, unsent, waitingTitle } = context
  const isNarrow = windowWidth < NARROW_PX
  const isDone = query.state === 'done'
  const columns: (TableColumn<TaskSummary> | false)[] = [
    {
      id: 'page',
      title: <span class="hidden-text">First page</span>,
      width: '52px',
      render: ({ documentId }) => documentId && <Thumbnail documentId={documentId} />,
    },
    {
      id: 'document',
      title: 'Document',
      width: 'minmax(0, 1.3fr)',
      isLink: true,
      render: task => <DocumentName task={task} />,
    },
    ...fields.slice(0, isNarrow ? 2 : fields.length).map(fieldColumn),
    { id: 'to-check', title: 'To check', width: '132px', render: task => <ToCheck task={task} /> },
    !isNarrow && {
      id: 'lowest',
      title: 'Lowest',
      width: '64px',
      isNumeric: true,
      render: ({ lowestConfidence }) => (lowestConfidence === null ? '' : formatPercent(lowestConfidence)),
    },
    {
      id: 'source',
      title: 'Source',
      width: 'minmax(0, 1.2fr)',
      render: ({ source }) => <span class="ink-2">{source.name ?? source.id}</span>,
    },
    !isDone && {
      id: 'waiting',
      title: waitingTitle,
      width: '104px',
      isNumeric: true,
      sort: query.isNewestFirst ? 'ascending' : 'descending',
      render: ({ createdTime }) => formatDuration(now - Date.parse(createdTime)),
    },
    isDone
      ? { id: 'completed', title: 'Finished', width: '184px', render: task => <Completed task={task} /> }
      : {
          id: 'lease',
          title: 'Leased by',
          // Tasks that wait have no lease, but can have a draft.
          width: query.state === 'waiting' ? '136px' : '160px',
          render: task => (unsent.has(task.taskId) ? <Unsent /> : <Lease task={task} now={now} />),
        },
  ]
  return columns.filter(column => column !== false)
}

function fieldColumn({ label, title, isNumeric, isDate }: FieldColumn): TableColumn<TaskSummary> {
  return {
    id: `field-${label}`,
    title,
    width: isNumeric ? 'minmax(92px, 0.7fr)' : isDate ? '108px' : 'minmax(0, 1.2fr)',
    isNumeric,
    render: ({ fields }) => {
      const value = fields.find(field => field.label === label)?.value
      return isNumeric ? value : <span class="id">{value}</span>
    },
  }
}

function DocumentName({ task }: { task: TaskSummary }): JSX.Element {
  const { documentName, documentId, taskId } = task
  if (documentName !== null) return <span class="queue-name">{documentName}</span>
  return <span class="id">{documentId ?? taskId}</span>
}

function ToCheck({ task: { toCheck, failedRules } }: { task: TaskSummary }): JSX.Element | null {
  if (toCheck === 0) return null
  const hasFailed = failedRules > 0
  return (
    <span class="queue-to-check">
      <Mark name={hasFailed ? 'triangle' : 'diamond'} />
      <span class={hasFailed ? 'err' : 'warn'}>{toCheck}</span>
      {hasFailed && <span class="ink-3">{failedRules === 1 ? '1 rule failed' : `${failedRules} rules failed`}</span>}
    </span>
  )
}

function Lease({ task, now }: { task: TaskSummary; now: number }): JSX.Element | null {
  const { lease, hasDraft } = task
  if (!lease) return hasDraft ? <span class="ink-2">Draft kept</span> : null
  const state = hasDraft ? 'draft kept' : formatDuration(now - Date.parse(lease.since))
  return (
    <span class="queue-lease ink-2">
      <Icon name="lock" />
      {lease.isMine ? 'You' : lease.holder.name}, {state}
    </span>
  )
}

function Unsent(): JSX.Element {
  return (
    <span class="queue-lease warn">
      <Mark name="clock" />
      Waiting to be sent
    </span>
  )
}

function Completed({ task: { completed, status } }: { task: TaskSummary }): JSX.Element {
  if (!completed) return <span class="ink-2">{status}</span>
  return (
    <span class="ink-2">
      {formatTime(new Date(completed.time))} {completed.by.name}
      {status !== 'succeeded' && `, ${status}`}
    </span>
  )
}
