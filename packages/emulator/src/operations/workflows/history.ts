import type { Failure, HistoryEvent } from '@las/workflow-engine'
import { timestampOf } from '../../time/timestamps.js'

/** How many events an execution keeps: the latest. */
export const MOST_EVENTS = 500

/** Length of the cause of an error in an event and in a line of the log, in characters. The rest is cut off. */
export const CAUSE_LENGTH = 4096

/** Lines that one step writes to the log of an execution, at most: the latest. */
export const MOST_LINES = 500

type Events = Record<string, unknown>[]

/** The events of an execution with further ones, in the form of the API. */
export const withHistory = (events: Events, history: readonly HistoryEvent[]): Events =>
  withEvents(events, history.slice(-MOST_EVENTS).map(eventOf))

export const withEvents = (events: Events, more: Events): Events => [...events, ...more].slice(-MOST_EVENTS)

const eventOf = ({ type, time, state, index, error }: HistoryEvent): Record<string, unknown> => ({
  timestamp: timestampOf(() => time),
  type,
  state,
  ...(index !== undefined && { index }),
  ...(error && errorFields(error)),
})

export const errorFields = ({ name, cause }: Failure): { error: string; cause: string } => ({
  error: name,
  cause: cut(cause),
})

const cut = (text: string): string => (text.length > CAUSE_LENGTH ? `${text.slice(0, CAUSE_LENGTH)}…` : text)

/** Lines for the log of an execution: what went wrong. */
export const failureLines = (history: readonly HistoryEvent[]): string[] =>
  history.flatMap(({ type, state, index, error }) => {
    if (!error) return []
    const where = index === undefined ? state : `${state} (item ${index})`
    if (type === 'StateRetried') return [`${where} is tried again`]
    if (type === 'StateCaught') return [`${where} goes on with what catches ${error.name}`]
    return [`${where} failed: ${error.name}: ${cut(error.cause)}`]
  })

/** The lines of one step with further ones. */
export const withLines = (lines: readonly string[], more: readonly string[]): string[] =>
  [...lines, ...more].slice(-MOST_LINES)
