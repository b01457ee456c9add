import { listWorkflows, type Workflow } from '@las/workflows'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateWorkflowDialog } from './create-workflow-dialog.js'
import { sampleDefinition } from './sample-definition.js'

/** The workflows of the organization. */
export function WorkflowsPage(): JSX.Element {
  const [isCreating, setCreating] = useState(false)
  const fetchPage: FetchPage<Workflow> = useCallback(async (page, signal) => {
    const { workflows, nextToken } = await listWorkflows(transport, page, { signal })
    return { rows: workflows, nextToken }
  }, [])
  const create = (
    <Button variant="primary" isLarge onClick={() => setCreating(true)}>
      Create workflow
    </Button>
  )
  return (
    <ListPage title="Workflows" actions={create}>
      <ObjectList<Workflow>
        label="Workflows"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ workflowId }) => workflowId}
        rowHref={({ workflowId }) => objectPath('workflows', workflowId)}
        empty={
          <EmptyList
            title="There are no workflows yet."
            samples={samplesOf({
              method: 'POST',
              path: '/v1/workflows',
              body: { name: 'Invoices', specification: { definition: sampleDefinition() } },
            })}
          >
            A workflow leads a document through transitions: programs and manual steps. Create transitions first, then a
            workflow that names them in the Amazon States Language.
          </EmptyList>
        }
      />
      {isCreating && <CreateWorkflowDialog onClose={() => setCreating(false)} />}
    </ListPage>
  )
}

const columns: readonly TableColumn<Workflow>[] = [
  {
    id: 'workflow',
    title: 'Workflow',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ workflowId, name }) => name || <span class="id">{shortId(workflowId)}</span>,
  },
  { id: 'status', title: 'Stage', width: '120px', render: ({ status }) => status },
  {
    id: 'running',
    title: 'Running',
    width: '88px',
    isNumeric: true,
    render: ({ numberOfRunningExecutions }) => numberOfRunningExecutions.toLocaleString('en'),
  },
  {
    id: 'month',
    title: 'Executions this month',
    width: '200px',
    isNumeric: true,
    render: ({ monthlyNumberOfWorkflowExecutionsCreated: created = 0, ...workflow }) => {
      const { monthlyNumberOfWorkflowExecutionsAllowed: allowed } = workflow
      return `${created.toLocaleString('en')}${allowed === undefined ? '' : ` of ${allowed.toLocaleString('en')}`}`
    },
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(0, 3fr)',
    render: ({ description }) => <span class="ink-2">{description}</span>,
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
]
