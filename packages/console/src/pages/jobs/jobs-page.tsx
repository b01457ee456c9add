import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { listJobs, removeJob, retryJob } from '../../api/tools.js'
import type { ToolsJob } from '../../contract.js'
import { DeleteDialog } from '../../objects/delete-dialog.js'
import { IdLink } from '../../objects/id-link.js'
import { ListPage } from '../../objects/list-page.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useAction } from '../../objects/use-action.js'
import { useLive } from '../../objects/use-live.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { capitalize } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'
import { Segmented } from '../../parts/segmented.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import './jobs-page.css'

const INTERVAL_MS = 2_000
const MAX_SHOWN = 200
const STATUSES = ['waiting', 'running', 'dead'] as const

/** The background jobs of the emulator: timers, predictions, trainings, exports and so on. */
export function JobsPage(): JSX.Element {
  const { value, error, reload } = useLive(signal => listJobs({ signal }), [], { interval: () => INTERVAL_MS })
  const { values, set } = useUrl('status')
  const action = useAction()
  const [discarded, setDiscarded] = useState<ToolsJob | undefined>()
  const jobs = value?.jobs ?? []
  const shown = jobs.filter(({ status }) => values.status === '' || status === values.status)
  const retry = (job: ToolsJob): void => {
    void action.run(async () => {
      await retryJob(job)
      await reload()
    })
  }
  return (
    <ListPage
      title="Jobs"
      note={value && <>{value.total.toLocaleString('en')} in total</>}
      toolbar={
        <Segmented
          label="Status"
          value={values.status}
          segments={[
            { value: '', title: 'All' },
            ...STATUSES.map(status => ({
              value: status,
              title: capitalize(status),
              count: `${jobs.filter(job => job.status === status).length}`,
            })),
          ]}
          onChange={status => set({ status })}
        />
      }
    >
      <div class="jobs">
        <LoadBar isBusy={!value && !error} />
        {error && <ErrorState title="Could not load the jobs." error={error} onRetry={reload} />}
        {action.error && <ErrorState title="Could not change the job." error={action.error} />}
        {value && shown.length === 0 && (
          <EmptyState title={jobs.length === 0 ? 'No job is waiting or running.' : 'No job has this status.'}>
            Trainings, timers of workflows, exports and deletions run as jobs. Jobs that have ended are not listed.
          </EmptyState>
        )}
        {shown.length > 0 && (
          <PlainTable<ToolsJob>
            label="Jobs"
            columns={columnsOf(retry, setDiscarded)}
            rows={shown.slice(0, MAX_SHOWN)}
            rowKey={({ id }) => id}
          />
        )}
        {shown.length > MAX_SHOWN && (
          <p class="jobs-note ink-3">
            The first {MAX_SHOWN} of {shown.length.toLocaleString('en')} jobs are shown.
          </p>
        )}
      </div>
      {discarded && (
        <DeleteDialog
          what={`the job ${discarded.kind}`}
          onClose={() => setDiscarded(undefined)}
          onDelete={async () => {
            await removeJob(discarded)
            await reload()
          }}
        >
          It is stopped if it is running, and its work is never done: an object that waits for it can wait forever.
        </DeleteDialog>
      )}
    </ListPage>
  )
}

const columnsOf = (
  onRetry: (job: ToolsJob) => void,
  onDiscard: (job: ToolsJob) => void,
): readonly PlainColumn<ToolsJob>[] => [
  { title: 'Kind', render: ({ kind }) => kind },
  { title: 'For', render: ({ targetId }) => <IdLink id={targetId} /> },
  { title: 'Status', render: ({ status }) => <Status status={status} /> },
  { title: 'Due', render: ({ runTime }) => (runTime === null ? 'as soon as possible' : <Time time={runTime} />) },
  { title: 'Attempts', isNumeric: true, render: ({ attempts }) => attempts.toLocaleString('en') },
  { title: 'Error', render: ({ error }) => <span class="err">{error}</span> },
  {
    title: <span class="hidden-text">Actions</span>,
    render: job => (
      <span class="job-actions">
        <Button onClick={() => onRetry(job)}>Run now</Button>
        <Button variant="danger" onClick={() => onDiscard(job)}>
          Discard
        </Button>
      </span>
    ),
  },
]
