import { type TString, Type } from '@sinclair/typebox'
import { id, nullable, type Schema, strict, timestamp } from '../../requests/schemas.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'

/** A line of a log. */
export interface LogEvent {
  /** In seconds since 1970. */
  timestamp: number
  message: string
}

/** Where a log comes from. */
export interface LogSource {
  readonly workflowId: string | null
  readonly workflowExecutionId: string | null
  readonly transitionId: string | null
  readonly transitionExecutionId: string | null
}

/** A log as the API shows it. */
export interface Log extends LogSource {
  logId: string
  startTime: string | null
}

/** A log with its lines, as only fetching it by its id shows it. */
export interface LogWithEvents extends Log {
  /** The oldest first. */
  events: LogEvent[]
}

export const logId: TString = id('^las:log:[a-f0-9]{32}$')
export const workflowId: TString = id('^las:workflow:[a-f0-9]{32}$')
export const workflowExecutionId: TString = id('^las:workflow-execution:[a-f0-9]{32}$')
export const transitionId: TString = id('^las:transition:([a-f0-9]{32}|commons-[0-9A-Za-z-]+)$')
export const transitionExecutionId: TString = id('^las:transition-execution:[a-f0-9]{32}$')

const properties = {
  logId,
  workflowId: nullable(workflowId),
  workflowExecutionId: nullable(workflowExecutionId),
  transitionId: nullable(transitionId),
  transitionExecutionId: nullable(transitionExecutionId),
  startTime: nullable(timestamp),
}

export const logSchema: Schema<Log> = strict(properties)

export const logWithEventsSchema: Schema<LogWithEvents> = strict({
  ...properties,
  events: Type.Array(strict({ timestamp: Type.Number(), message: Type.String() })),
})

/** A log as it is stored; its lines are records of their own, so that adding one costs the same however many there are. */
export interface LogRecord extends BaseRecord, LogSource {
  readonly startTime: string
}

export const logs: Collection<LogRecord> = collection('logs', [
  'transitionExecutionId',
  'workflowExecutionId',
  'transitionId',
  'workflowId',
])

/** A line of a log as it is stored. */
export interface LogEventRecord extends BaseRecord, LogEvent {
  readonly logId: string
}

export const logEvents: Collection<LogEventRecord> = collection('logEvents', ['logId'])

export function presentLog({ id, organizationId, revision, ...shown }: LogRecord): Log {
  return { logId: id, ...shown }
}
