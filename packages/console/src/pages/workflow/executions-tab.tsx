import type { Id } from '@las/core'
import { listWorkflowExecutions, type WorkflowExecution } from '@las/workflows'
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
import { Select } from '../../parts/select.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'

const STATUSES = ['running', 'succeeded', 'completed', 'failed', 'rejected', 'retry', 'error'] as const

const orders = [
  { value: '', title: 'last started first', query: {} },
  { value: 'first', title: 'first started first', query: { order: 'ascending' } },
  { value: 'ended', title: 'last ended first', query: { sortBy: 'endTime' } },
] as const

/** The executions of a workflow, with filters in the address. */
export function ExecutionsTab({ workflowId }: { workflowId: string }): JSX.Element {
  const { values, set } = useUrl('status', 'sort')
  const status = STATUSES.find(each => each === values.status)
  const order = orders.find(({ value }) => value === values.sort) ?? orders[0]
  const fetchPage: FetchPage<WorkflowExecution> = useCallback(
    async (page, signal) => {
      const query = { ...page, ...order.query, ...(status && { status: [status] }) }
      const list = await listWorkflowExecutions(transport, workflowId as Id<'workflow'>, query, { signal })
      return { rows: list.executions, nextToken: list.nextToken }
    },
    [workflowId, status, order],
  )
  return (
    <ListPanel
      toolbar={
        <>
          <StatusFilter statuses={STATUSES} value={values.status} onChange={status => set({ status })} />
          <Select label="Sort" value={order.value} options={orders} onChange={sort => set({ sort })} />
        </>
      }
    >
      <ObjectList<WorkflowExecution>
        label="Executions"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ executionId }) => executionId}
        rowHref={({ executionId }) => objectPath('workflows', workflowId, 'executions', executionId)}
        empty={
          <EmptyState title={status ? `No execution has the status ${status}.` : 'There are no executions yet.'}>
            {status ? 'Choose another status.' : 'Start one with the button above.'}
          </EmptyState>
        }
      />
    </ListPanel>
  )
}

const columns: readonly TableColumn<WorkflowExecution>[] = [
  {
    id: 'execution',
    title: 'Execution',
    width: 'minmax(200px, 1fr)',
    isLink: true,
    render: ({ executionId, input }) =>
      typeof input?.title === 'string' ? input.title : <span class="id">{shortId(executionId)}</span>,
  },
  ...executionColumns,
]
