import { type Context, timestampOf } from '../../context.js'
import { insert } from '../../store/store.js'
import { type LogRecord, type LogSource, logEvents } from './log.js'

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

/** Adds lines to the end of a log, all or none, with the present time. */
export async function writeLog(
  { store, clock, createId }: Context,
  { id: logId, organizationId }: Pick<LogRecord, 'id' | 'organizationId'>,
  messages: readonly string[],
): Promise<void> {
  const timestamp = clock() / 1000
  await store.write(
    messages.map(message =>
      insert(logEvents, { id: createId(), organizationId, revision: 0, logId, timestamp, message }),
    ),
  )
}
