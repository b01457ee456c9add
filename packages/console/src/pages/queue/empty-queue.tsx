import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { listTasks } from '../../api/extension.js'
import type { TaskState, TaskSummary } from '../../contract.js'
import { Button } from '../../parts/button.js'
import { formatCount, formatTime } from '../../parts/format.js'
import { EmptyState } from '../../parts/states.js'
import type { QueueQuery } from './query.js'

const titles: Readonly<Record<TaskState, string>> = {
  waiting: 'Nothing waits for you.',
  mine: 'You have no task open.',
  leased: 'Nobody else has a task open.',
  skipped: 'You have skipped nothing.',
  done: 'Nothing was finished in the last 24 hours.',
}

export interface EmptyQueueProps {
  readonly query: QueueQuery
  /** The number of tasks that the user has skipped. */
  readonly skipped: number
  readonly onChange: (changes: Partial<QueueQuery>) => void
}

export function EmptyQueue({ query, skipped, onChange }: EmptyQueueProps): JSX.Element {
  if (query.search !== '' || query.source !== undefined) {
    return (
      <EmptyState
        title="No task matches."
        action={<Button onClick={() => onChange({ search: '', source: undefined })}>Show all</Button>}
      />
    )
  }
  if (query.state !== 'waiting') return <EmptyState title={titles[query.state]} />
  return (
    <EmptyState
      title={titles.waiting}
      action={
        skipped > 0 && <Button onClick={() => onChange({ state: 'skipped' })}>Skipped {formatCount(skipped)}</Button>
      }
    >
      <LastFinished />
    </EmptyState>
  )
}

/** Who finished the last task; where tasks come from if there was none. */
function LastFinished(): JSX.Element | null {
  const [last, setLast] = useState<TaskSummary | null | undefined>()
  useEffect(() => {
    const controller = new AbortController()
    listTasks({ state: 'done', sort: '-created', maxResults: 20 }, { signal: controller.signal })
      .then(({ tasks }) => setLast(findLast(tasks)))
      // It is only a detail.
      .catch(() => {})
    return () => controller.abort()
  }, [])
  if (last === undefined) return null
  const completed = last?.completed
  if (!completed) return <>Tasks come from agents with a review, and from manual transitions of workflows.</>
  return (
    <>
      Last task finished {formatTime(new Date(completed.time))} by {completed.by.name}.
    </>
  )
}

function findLast(tasks: readonly TaskSummary[]): TaskSummary | null {
  const time = (task: TaskSummary): number => Date.parse(task.completed?.time ?? '') || 0
  return tasks.reduce<TaskSummary | null>((last, task) => (!last || time(task) > time(last) ? task : last), null)
}
