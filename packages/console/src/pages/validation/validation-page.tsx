import {
  deleteValidation,
  getValidation,
  listValidationTasks,
  updateValidation,
  type Validation,
  type ValidationTask,
} from '@las/validations'
import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { IdLink, shortId } from '../../objects/id-link.js'
import { ListPanel } from '../../objects/list-panel.js'
import { ObjectList } from '../../objects/object-list.js'
import { ObjectPage } from '../../objects/object-page.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { Status } from '../../objects/status.js'
import { StatusFilter } from '../../objects/status-filter.js'
import { timeColumn } from '../../objects/time-column.js'
import { useLive } from '../../objects/use-live.js'
import { useUrl } from '../../objects/use-url.js'
import { ButtonLink } from '../../parts/button.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'
import { QUEUE_PATH, ROOT_PATH, reviewPath } from '../../paths.js'

const STATUSES = ['ready', 'in-progress', 'succeeded', 'failed', 'cancelled'] as const

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  { name: 'config', label: 'Configuration', type: 'json' },
  { name: 'metadata', label: 'Metadata', type: 'json' },
]

/** A validation: the tasks in which people review documents. */
export function ValidationPage(): JSX.Element {
  const { validationId = '' } = useRoute().params
  const live = useLive(signal => getValidation(transport, validationId, { signal }), [validationId])
  const queue = `${QUEUE_PATH}?${new URLSearchParams({ source: validationId })}`
  return (
    <ObjectPage<Validation>
      kind="validation"
      id={validationId}
      live={live}
      titleOf={({ name }) => name}
      note={({ enabled }) => enabled === false && <span class="warn">disabled</span>}
      actions={() => (
        <>
          <ButtonLink href={queue}>Open in the queue</ButtonLink>
          <DeleteButton
            what="the validation"
            to={`${ROOT_PATH}/agents`}
            onDelete={() => deleteValidation(transport, validationId)}
          >
            All of its tasks are deleted, with the reviews that people have not finished. This cannot be undone.
          </DeleteButton>
        </>
      )}
      tabs={validation => [
        { id: 'tasks', title: 'Tasks', render: () => <TaskList validationId={validationId} /> },
        {
          id: 'settings',
          title: 'Settings',
          render: () => (
            <SettingsForm
              kind="validation"
              settings={settings}
              value={validation}
              onSave={async changes => {
                await updateValidation(transport, validationId, changes)
                await live.reload()
              }}
            />
          ),
        },
      ]}
    />
  )
}

function TaskList({ validationId }: { validationId: string }): JSX.Element {
  const { values, set } = useUrl('status')
  const status = STATUSES.find(each => each === values.status)
  const fetchPage: FetchPage<ValidationTask> = useCallback(
    async (page, signal) => {
      const query = { ...page, ...(status && { status }) }
      const { tasks, nextToken } = await listValidationTasks(transport, validationId, query, { signal })
      return { rows: tasks, nextToken }
    },
    [validationId, status],
  )
  return (
    <ListPanel
      toolbar={<StatusFilter statuses={STATUSES} value={values.status} onChange={status => set({ status })} />}
    >
      <ObjectList<ValidationTask>
        label="Tasks"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ taskId }) => taskId}
        rowHref={({ taskId }) => reviewPath(taskId)}
        empty={
          <EmptyState title={status ? `No task is ${status}.` : 'There are no tasks yet.'}>
            {status ? 'Choose another status.' : 'An agent adds a task when a person must check a document.'}
          </EmptyState>
        }
      />
    </ListPanel>
  )
}

const columns: readonly TableColumn<ValidationTask>[] = [
  {
    id: 'task',
    title: 'Task',
    width: 'minmax(140px, 1fr)',
    isLink: true,
    render: ({ taskId, name }) => name || <span class="id">{shortId(taskId)}</span>,
  },
  { id: 'status', title: 'Status', width: '120px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'document',
    title: 'Document',
    width: '180px',
    render: ({ input: { documentId } }) => (typeof documentId === 'string' ? <IdLink id={documentId} /> : null),
  },
  {
    id: 'agent-run',
    title: 'Run of the agent',
    width: '140px',
    render: ({ agentRunId }) => (agentRunId ? <IdLink id={agentRunId} /> : null),
  },
  {
    id: 'reasons',
    title: 'Reasons',
    width: '80px',
    isNumeric: true,
    render: ({ input: { reasons } }) => (Array.isArray(reasons) ? reasons.length : null),
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
  timeColumn('Changed', ({ updatedTime }) => updatedTime),
]
