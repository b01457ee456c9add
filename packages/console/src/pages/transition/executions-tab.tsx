import type { Id } from '@las/core'
import { listTransitionExecutions, type TransitionExecution } from '@las/transitions'
import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { executionColumns } from '../../objects/execution-columns.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPanel } from '../../objects/list-panel.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { StatusFilter } from '../../objects/status-filter.js'
import { useUrl } from '../../objects/use-url.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'

const STATUSES = ['running', 'succeeded', 'failed', 'rejected', 'retry'] as const

/** The executions of a transition, with a filter for their status in the address. */
export function ExecutionsTab({ transitionId }: { transitionId: string }): JSX.Element {
  const { values, set } = useUrl('status')
  const status = STATUSES.find(each => each === values.status)
  const fetchPage: FetchPage<TransitionExecution> = useCallback(
    async (page, signal) => {
      const query = { ...page, ...(status && { status: [status] }) }
      const list = await listTransitionExecutions(transport, transitionId as Id<'transition'>, query, { signal })
      return { rows: list.executions, nextToken: list.nextToken }
    },
    [transitionId, status],
  )
  return (
    <ListPanel
      toolbar={<StatusFilter statuses={STATUSES} value={values.status} onChange={status => set({ status })} />}
    >
      <ObjectList<TransitionExecution>
        label="Executions"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ executionId }) => executionId}
        rowHref={({ executionId }) => objectPath('transitions', transitionId, 'executions', executionId)}
        empty={
          <EmptyState title={status ? `No execution has the status ${status}.` : 'There are no executions yet.'}>
            {status ? 'Choose another status.' : 'They start with executions of workflows, or with the button Run.'}
          </EmptyState>
        }
      />
    </ListPanel>
  )
}

const columns: readonly TableColumn<TransitionExecution>[] = [
  {
    id: 'execution',
    title: 'Execution',
    width: 'minmax(200px, 1fr)',
    isLink: true,
    render: ({ executionId }) => <span class="id">{shortId(executionId)}</span>,
  },
  ...executionColumns,
]
