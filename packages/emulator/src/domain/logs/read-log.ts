import type { RecordPage } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { type Log, type LogEvent, type LogEventRecord, type LogRecord, logEvents, presentLog } from './log.js'
import { logResource } from './log-resource.js'

/** Returns a log with all its lines. */
export async function readLog(context: Context, caller: Caller, logId: string): Promise<Log> {
  const record = await findRecord(context, caller, logResource, logId)
  return { ...presentLog(record), events: await readEvents(context, record) }
}

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
