import type { Failure, HistoryEvent } from '@las/workflow-engine'
import { timestampOf } from '../../platform/time/timestamps.js'

/** Maximum number of events of an execution; the latest are kept. */
export const MAX_EVENTS = 500

/** Maximum length of the cause of an error in an event and in a log line. Longer causes are truncated. */
export const MAX_CAUSE_CHARS = 4096

/** Maximum number of lines that one step writes to the log of an execution; the latest are kept. */
export const MAX_LOG_LINES_PER_STEP = 500

type Events = Record<string, unknown>[]

/** Appends events of the engine to those of an execution, in the format of the API. */
export const withHistory = (events: Events, history: readonly HistoryEvent[]): Events =>
  withEvents(events, history.slice(-MAX_EVENTS).map(eventOf))

export const withEvents = (events: Events, more: Events): Events => [...events, ...more].slice(-MAX_EVENTS)

const eventOf = ({ type, time, state, index, error }: HistoryEvent): Record<string, unknown> => ({
  timestamp: timestampOf(() => time),
  type,
  state,
  ...(index !== undefined && { index }),
  ...(error && errorFields(error)),
})

export const errorFields = ({ name, cause }: Failure): { error: string; cause: string } => ({
  error: name,
  cause: truncate(cause),
})

const truncate = (text: string): string => (text.length > MAX_CAUSE_CHARS ? `${text.slice(0, MAX_CAUSE_CHARS)}…` : text)

/** Returns the log lines about errors in the history. */
export const failureLines = (history: readonly HistoryEvent[]): string[] =>
  history.flatMap(({ type, state, index, error }) => {
    if (!error) return []
    const where = index === undefined ? state : `${state} (item ${index})`
    if (type === 'StateRetried') return [`${where} is retried`]
    if (type === 'StateCaught') return [`${where} caught ${error.name}`]
    return [`${where} failed: ${error.name}: ${truncate(error.cause)}`]
  })

/** Appends lines to those of one step. */
export const withLines = (lines: readonly string[], more: readonly string[]): string[] =>
  [...lines, ...more].slice(-MAX_LOG_LINES_PER_STEP)
