import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Shown } from '../../platform/validation/received.js'

/** A line of a log. */
export type LogEvent = Shown<Api.LogEvent>

/** Where a log comes from. */
export interface LogSource {
  readonly workflowId: string | null
  readonly workflowExecutionId: string | null
  readonly transitionId: string | null
  readonly transitionExecutionId: string | null
}

/** A log as the API shows it. */
export type Log = Shown<Api.Log>

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
