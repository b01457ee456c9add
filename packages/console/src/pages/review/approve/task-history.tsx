import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type ConsoleError, toConsoleError } from '../../../api/errors.js'
import { getHistory } from '../../../api/extension.js'
import type { AuditEvent, ValueChange } from '../../../contract.js'
import { LoadBar } from '../../../parts/load-bar.js'
import { ErrorState } from '../../../parts/states.js'
import './task-history.css'

const titles: Readonly<Record<AuditEvent['type'], string>> = {
  claimed: 'opened it',
  released: 'returned it to the queue',
  'lease-expired': 'lost the lease',
  skipped: 'skipped it',
  reopened: 'reopened it',
  approved: 'approved it',
  rejected: 'rejected it',
}

/** Who has done what with a task. */
export function TaskHistory({ taskId }: { taskId: string }): JSX.Element {
  const [events, setEvents] = useState<readonly AuditEvent[] | undefined>()
  const [error, setError] = useState<ConsoleError | undefined>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    setError(undefined)
    getHistory({ taskId }, { signal: controller.signal }).then(
      response => setEvents(response.events),
      thrown => controller.signal.aborted || setError(toConsoleError(thrown)),
    )
    return () => controller.abort()
  }, [taskId, attempt])
  if (error) {
    return <ErrorState title="Could not load the history." error={error} onRetry={() => setAttempt(attempt + 1)} />
  }
  return (
    <div class="history">
      <LoadBar isBusy={events === undefined} />
      {events?.length === 0 && <p class="ink-2">Nobody has worked on this task.</p>}
      <ol>
        {events?.map(event => (
          <li key={`${event.time} ${event.type}`}>
            <p>
              <time class="ink-3" dateTime={event.time}>
                {new Date(event.time).toLocaleString('en-GB')}
              </time>{' '}
              <span class="strong">{event.actor.name}</span> {titles[event.type]}
              {event.reason && `: ${event.reason}`}
            </p>
            {event.changes && event.changes.length > 0 && (
              <ul>
                {event.changes.map(change => (
                  <li key={`${change.path} ${change.how}`} class="ink-2">
                    {changeText(change)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function changeText({ path, before, after, how }: ValueChange): string {
  switch (how) {
    case 'confirmed':
      return `${path}: ${after ?? 'nothing'} confirmed`
    case 'kept-against-rule':
      return `${path}: ${after ?? 'nothing'} kept against a rule`
    case 'not-on-document':
      return `${path}: ${before ?? 'nothing'} is not on the document`
    case 'line-added':
      return `${path} added: ${after ?? ''}`
    case 'line-deleted':
      return `${path} deleted: ${before ?? ''}`
    default:
      return `${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}, ${how}`
  }
}
