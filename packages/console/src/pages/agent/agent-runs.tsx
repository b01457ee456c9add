import { type AgentRun, type AgentRunSort, type AgentRunStatus, listAgentRuns, updateAgentRun } from '@las/agents'
import type { JSX } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { IdLink, shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { idsOfKind } from '../../objects/kinds-of-ids.js'
import { ListPanel } from '../../objects/list-panel.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { Status } from '../../objects/status.js'
import { StatusFilter } from '../../objects/status-filter.js'
import { parseTime } from '../../objects/time.js'
import { timeColumn } from '../../objects/time-column.js'
import { useAction } from '../../objects/use-action.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { DateInput, startOfDay } from '../../parts/date-input.js'
import { formatElapsed } from '../../parts/format.js'
import { Select } from '../../parts/select.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'
import './agent.css'
import { processSamples } from './process-samples.js'

/** Those that are deprecated do not occur. */
const STATUSES: readonly AgentRunStatus[] = [
  'running',
  'ready-for-review',
  'review-in-progress',
  'exported',
  'completed',
  'error',
  'archived',
]

const ENDED: readonly (string | undefined)[] = ['exported', 'completed', 'error']

const SORTS: readonly { readonly value: AgentRunSort | ''; readonly title: string }[] = [
  { value: '', title: 'Newest first' },
  { value: 'createdTime:asc', title: 'Oldest first' },
  { value: 'updatedTime:desc', title: 'Last changed first' },
  { value: 'status:asc', title: 'By status' },
]

/** The runs of an agent. The address contains the filters and the order. */
export function AgentRuns({ agentId }: { agentId: string }): JSX.Element {
  const { values, set } = useUrl('status', 'sort', 'after', 'before')
  const { after, before } = values
  const status = STATUSES.find(each => each === values.status)
  const sort = SORTS.find(({ value }) => value === values.sort)?.value
  const [version, setVersion] = useState(0)
  const archiving = useAction()
  const fetchPage: FetchPage<AgentRun> = useCallback(
    async (page, signal) => {
      const query = {
        ...page,
        ...(status && { status }),
        ...(sort && { sort }),
        createdTimeAfter: startOfDay(after),
        createdTimeBefore: startOfDay(before, 1),
      }
      const { runs, nextToken } = await listAgentRuns(transport, agentId, query, { signal })
      return { rows: runs, nextToken }
    },
    [agentId, status, sort, after, before],
  )
  const columns = useMemo(
    () =>
      columnsOf(run => {
        void archiving.run(async () => {
          await updateAgentRun(transport, agentId, run.runId, { status: 'archived' })
          setVersion(current => current + 1)
        })
      }),
    [agentId],
  )
  const isFiltered = status !== undefined || after !== '' || before !== ''
  return (
    <ListPanel
      toolbar={
        <>
          <StatusFilter statuses={STATUSES} value={values.status} onChange={status => set({ status })} />
          <div class="agent-period">
            <DateInput label="From" value={after} onChange={after => set({ after })} />
            <DateInput label="To" value={before} onChange={before => set({ before })} />
            <Select label="Sort" value={sort ?? ''} options={SORTS} onChange={sort => set({ sort })} />
          </div>
        </>
      }
    >
      {archiving.error && <ErrorState title="Could not archive the run." error={archiving.error} />}
      <ObjectList<AgentRun>
        label="Runs"
        columns={columns}
        fetchPage={fetchPage}
        version={version}
        rowKey={({ runId }) => runId}
        rowHref={({ runId }) => objectPath('agents', agentId, 'runs', runId)}
        empty={
          isFiltered ? (
            <EmptyState
              title="No run matches."
              action={<Button onClick={() => set({ status: '', after: '', before: '' })}>Clear filters</Button>}
            />
          ) : (
            <EmptyList title="There are no runs yet." samples={processSamples(agentId)}>
              A run processes a document. Start one with a file, here or in a program.
            </EmptyList>
          )
        }
      />
    </ListPanel>
  )
}

const columnsOf = (onArchive: (run: AgentRun) => void): readonly TableColumn<AgentRun>[] => [
  {
    id: 'run',
    title: 'Run',
    width: 'minmax(96px, 1fr)',
    isLink: true,
    render: ({ runId }) => <span class="id">{shortId(runId)}</span>,
  },
  { id: 'status', title: 'Status', width: '160px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'document',
    title: 'Document',
    width: 'minmax(110px, 1fr)',
    render: ({ resourceIds }) => {
      const [id, ...others] = idsOfKind(resourceIds, 'document')
      return (
        <>
          {id && <IdLink id={id} />}
          {others.length > 0 && <span class="ink-3"> and {others.length} more</span>}
        </>
      )
    },
  },
  timeColumn('Started', ({ createdTime }) => createdTime),
  timeColumn('Changed', ({ updatedTime }) => updatedTime),
  {
    id: 'time',
    title: 'Time',
    width: '84px',
    isNumeric: true,
    render: ({ status, createdTime, updatedTime }) =>
      ENDED.includes(status) && createdTime && updatedTime
        ? formatElapsed(parseTime(updatedTime).getTime() - parseTime(createdTime).getTime())
        : null,
  },
  {
    id: 'archive',
    title: <span class="hidden-text">Archive</span>,
    width: '104px',
    render: run =>
      run.status !== 'archived' && (
        <Button variant="quiet" aria-label={`Archive ${shortId(run.runId)}`} onClick={() => onArchive(run)}>
          Archive
        </Button>
      ),
  },
]
