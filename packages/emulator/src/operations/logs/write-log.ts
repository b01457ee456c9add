import { type Context, timestampOf } from '../../context.js'
import { insert } from '../../store/store.js'
import { type LogEventRecord, type LogRecord, type LogSource, logEvents } from './log.js'

/** A log without lines, to be inserted into `logs` in the same write as the execution that names it in its `logId`. */
export const newLog = ({ clock, createId }: Context, organizationId: string, source: LogSource): LogRecord => ({
  id: `las:log:${createId()}`,
  organizationId,
  revision: 0,
  workflowId: source.workflowId,
  workflowExecutionId: source.workflowExecutionId,
  transitionId: source.transitionId,
  transitionExecutionId: source.transitionExecutionId,
  startTime: timestampOf(clock),
})

/** A line that is to be written, with the time at which it came up, in seconds since 1970. */
export type LogLine = Pick<LogEventRecord, 'timestamp' | 'message'>

/** Adds lines to the end of a log, all or none, with the present time. */
export function writeLog(
  context: Context,
  log: Pick<LogRecord, 'id' | 'organizationId'>,
  messages: readonly string[],
): Promise<void> {
  const timestamp = context.clock() / 1000
  return writeLogLines(
    context,
    log,
    messages.map(message => ({ timestamp, message })),
  )
}

/** Adds lines to the end of a log, all or none. */
export function writeLogLines(
  { store, createId }: Context,
  { id: logId, organizationId }: Pick<LogRecord, 'id' | 'organizationId'>,
  lines: readonly LogLine[],
): Promise<void> {
  return store.write(
    lines.map(line => insert(logEvents, { id: createId(), organizationId, revision: 0, logId, ...line })),
  )
}
