import type { JSX } from 'preact'
import { LinkedText } from '../../objects/linked-text.js'
import { EmptyState } from '../../parts/states.js'
import './execution-page.css'
import { type ExecutionEvent, timeOf } from './history.js'

export interface EventTableProps {
  /** The oldest first. */
  readonly events: readonly ExecutionEvent[]
  readonly hrefOf: (state: string) => string
}

/** The events of an execution, the newest first. */
export function EventTable({ events, hrefOf }: EventTableProps): JSX.Element {
  if (events.length === 0) return <EmptyState title="There are no events yet." />
  return (
    <table class="execution-events" aria-label="Events">
      <tbody>
        {events.toReversed().map((event, index) => {
          const { state } = event
          return (
            <tr key={events.length - index}>
              <td>{clockOf(timeOf(event.timestamp))}</td>
              <td>
                {typeof state === 'string' && <a href={hrefOf(state)}>{state}</a>}
                {typeof event.index === 'number' && <span class="ink-2"> item {event.index + 1}</span>}
              </td>
              <td class={toneOf(event)}>
                <LinkedText text={textOf(event)} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const texts: Readonly<Record<string, string>> = {
  StateEntered: 'Entered',
  StateSucceeded: 'Succeeded',
  StateFailed: 'Failed',
  StateRetried: 'Tried again after',
  StateCaught: 'Caught',
  ExecutionEnded: 'The execution ended',
}

function textOf({ type, error, cause, ...event }: ExecutionEvent & { readonly status?: unknown }): string {
  const text = texts[String(type)] ?? String(type)
  const status = typeof event.status === 'string' ? ` with the status ${event.status}` : ''
  if (typeof error !== 'string') return `${text}${status}`
  if (type === 'StateRetried' || type === 'StateCaught') return `${text} ${error}`
  return `${text}${status}: ${error}${typeof cause === 'string' && cause !== '' ? `: ${cause}` : ''}`
}

function toneOf({ type, error }: ExecutionEvent): string {
  if (type === 'StateFailed' || (type === 'ExecutionEnded' && error !== undefined)) return 'err'
  return type === 'StateRetried' || type === 'StateCaught' ? 'ink-2' : ''
}

/** `2 Mar, 17:02:01.8`, in the time zone of the browser. */
function clockOf(time: number): string {
  const date = new Date(time)
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
  return `${day}, ${date.toLocaleTimeString('en-GB')}.${Math.floor(date.getMilliseconds() / 100)}`
}
