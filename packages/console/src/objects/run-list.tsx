import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { formatElapsed } from '../parts/format.js'
import { EmptyState } from '../parts/states.js'
import type { TableColumn } from '../parts/table.js'
import { IdLink, shortId } from './id-link.js'
import { ListPanel } from './list-panel.js'
import { ObjectList } from './object-list.js'
import type { FetchPage, Page, PageRequest } from './paged-list.js'
import { durationOf, type RunResultProps } from './run-result.js'
import { Status } from './status.js'
import { StatusFilter } from './status-filter.js'
import { timeColumn } from './time-column.js'
import { useUrl } from './use-url.js'

type Run = RunResultProps['run'] & { readonly runId: string }

const STATUSES = ['running', 'succeeded', 'failed', 'ignored'] as const
export type RunStatus = (typeof STATUSES)[number]

export interface RunListProps {
  /** The hook or the action that has the runs. */
  readonly parentId: string
  readonly fetchRuns: (page: PageRequest & { readonly status?: RunStatus }, signal: AbortSignal) => Promise<Page<Run>>
  readonly hrefOf: (runId: string) => string
  readonly version?: unknown
}

/** The runs of a hook or an action, with a filter for their status in the address. */
export function RunList({ parentId, fetchRuns, hrefOf, version }: RunListProps): JSX.Element {
  const { values, set } = useUrl('status')
  const status = STATUSES.find(each => each === values.status)
  const fetchPage: FetchPage<Run> = useCallback(
    (page, signal) => fetchRuns({ ...page, ...(status && { status }) }, signal),
    [parentId, status],
  )
  return (
    <ListPanel
      toolbar={<StatusFilter statuses={STATUSES} value={values.status} onChange={status => set({ status })} />}
    >
      <ObjectList<Run>
        label="Runs"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ runId }) => runId}
        rowHref={({ runId }) => hrefOf(runId)}
        version={version}
        empty={
          <EmptyState title={status ? `No run is ${status}.` : 'There are no runs yet.'}>
            {status ? 'Choose another status.' : 'They start with the runs of an agent, or with the button Run now.'}
          </EmptyState>
        }
      />
    </ListPanel>
  )
}

const columns: readonly TableColumn<Run>[] = [
  {
    id: 'run',
    title: 'Run',
    width: '140px',
    isLink: true,
    render: ({ runId }) => <span class="id">{shortId(runId)}</span>,
  },
  { id: 'status', title: 'Status', width: '120px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'agent-run',
    title: 'Run of the agent',
    width: '140px',
    render: ({ agentRunId }) => (agentRunId ? <IdLink id={agentRunId} /> : null),
  },
  timeColumn('Started', ({ createdTime }) => createdTime),
  {
    id: 'time',
    title: 'Time',
    width: '100px',
    isNumeric: true,
    render: run => {
      const duration = durationOf(run)
      return duration === undefined ? null : formatElapsed(duration)
    },
  },
  {
    id: 'errors',
    title: 'Errors',
    width: 'minmax(0, 1fr)',
    render: ({ errors }) => <span class="err">{errors?.join(' ')}</span>,
  },
]
