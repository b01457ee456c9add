import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'

/** A line of a log. */
export type LogEvent = Returned<Api.LogEvent>

/** The workflow and transition that a log belongs to, if any. */
export interface LogSource {
  readonly workflowId: string | null
  readonly workflowExecutionId: string | null
  readonly transitionId: string | null
  readonly transitionExecutionId: string | null
}

/** A log as returned by the API. */
export type Log = Returned<Api.Log>

/** A log as stored. Its lines are separate records, so adding a line takes constant time. */
export interface LogRecord extends BaseRecord, LogSource {
  /** The ids of the resource that writes it, after those of the resources that it belongs to. */
  readonly resourceId: string | null
  readonly startTime: string
}

export const logs: Collection<LogRecord> = collection('logs', [
  'resourceId',
  'transitionExecutionId',
  'workflowExecutionId',
  'transitionId',
  'workflowId',
])

/** A line of a log as stored. */
export interface LogEventRecord extends BaseRecord, LogEvent {
  readonly logId: string
}

export const logEvents: Collection<LogEventRecord> = collection('logEvents', ['logId'])

export function presentLog({ id, organizationId, revision, ...shown }: LogRecord): Log {
  return { logId: id, ...shown }
}
