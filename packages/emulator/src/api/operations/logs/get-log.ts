import type { RecordPage } from '@las/storage'
import type { Context } from '../../../domain/common/context.js'
import {
  type LogEvent,
  type LogEventRecord,
  type LogRecord,
  logEvents,
  logs,
  presentLog,
} from '../../../domain/logs/log.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One log, with all of its lines. */
const getLog: Operation = operation('getLog', async ({ params: { logId }, caller, context }) => {
  const record = await context.store.get(logs, caller.organizationId, logId)
  if (!record) throw notFound('log', logId)
  return { ...presentLog(record), events: await readEvents(context, record) }
})

export default getLog

async function readEvents({ store }: Context, { id, organizationId }: LogRecord): Promise<LogEvent[]> {
  const events: LogEvent[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page: RecordPage<LogEventRecord> = await store.list(logEvents, organizationId, {
      where: { logId: [id] },
      order: 'ascending',
      limit: 1000,
      cursor,
    })
    for (const { timestamp, message } of page.records) events.push({ timestamp, message })
    cursor = page.cursor
  }
  return events
}
