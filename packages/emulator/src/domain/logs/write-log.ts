import { type Change, insert } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import { type LogEventRecord, type LogRecord, type LogSource, logEvents } from './log.js'

/**
 * Returns an empty log. Insert it into `logs` in the same write as the execution with its `logId`.
 * @param resourceId the ids of the resource that writes it, after those of the resources that it belongs to.
 */
export const newLog = (
  { clock, newId }: Context,
  organizationId: string,
  resourceId: string | null,
  source: Partial<LogSource>,
): LogRecord => ({
  id: newId('log'),
  organizationId,
  revision: 0,
  resourceId,
  workflowId: source.workflowId ?? null,
  workflowExecutionId: source.workflowExecutionId ?? null,
  transitionId: source.transitionId ?? null,
  transitionExecutionId: source.transitionExecutionId ?? null,
  startTime: timestampOf(clock),
})

/** A line to write. Its timestamp is in seconds since 1970. */
export type LogLine = Pick<LogEventRecord, 'timestamp' | 'message'>

/** Appends lines to a log, all or none. */
export function writeLogLines(
  context: Context,
  log: Pick<LogRecord, 'id' | 'organizationId'>,
  lines: readonly LogLine[],
): Promise<void> {
  return context.store.write(insertLines(context, log, lines))
}

/** Returns the changes that append lines with the current time to a log. */
export const logLines = (
  context: Context,
  log: Pick<LogRecord, 'id' | 'organizationId'>,
  messages: readonly string[],
): Change[] => insertLines(context, log, linesOf(context, messages))

function linesOf({ clock }: Context, messages: readonly string[]): LogLine[] {
  const timestamp = clock() / 1000
  return messages.map(message => ({ timestamp, message }))
}

const insertLines = (
  { createId }: Context,
  { id: logId, organizationId }: Pick<LogRecord, 'id' | 'organizationId'>,
  lines: readonly LogLine[],
): Change[] => lines.map(line => insert(logEvents, { id: createId(), organizationId, revision: 0, logId, ...line }))
