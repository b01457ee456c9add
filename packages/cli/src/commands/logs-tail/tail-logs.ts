import { AbortedError, isNotFoundError, sleep, type Transport } from '@las/core'
import { getLog, type ListLogsOptions, type Log, type LogEvent, listLogs } from '@las/logs'
import type { Invocation } from '../../command/invocation.js'
import { intervalIn } from '../watch/interval-flag.js'

interface TailValues {
  readonly logId?: string
  readonly transition?: string
  readonly workflow?: string
  readonly execution?: string
  readonly resource?: string
  readonly follow?: boolean
  readonly since?: string
  readonly lines?: number
  readonly interval?: number
}

/** A line of a log as it is printed. */
interface Line {
  readonly timestamp: string
  readonly message: string
  readonly logId: string
  readonly resourceId: string | null
  readonly workflowExecutionId: string | null
}

/** The number of logs that are read at the start, and repeatedly with `--follow`. */
const MAX_LOGS = 50

/** The number of the newest logs that are always read. */
const MAX_QUIET_LOGS = 10

/** The number of logs that are read at the same time. */
const CONCURRENCY = 8

/** The number of polls without new lines after which an older log is no longer read. */
const MAX_QUIET_POLLS = 30

const DEFAULT_LINES = 100

/** Prints the lines of logs. */
export async function tailLogs(invocation: Invocation): Promise<void> {
  const { host, globals, output, signal } = invocation
  const values = invocation.values as TailValues
  const transport = await invocation.transport()
  const lines = readLines(transport, values, signal)
  const isText = (globals.output ?? 'table') === 'table' && host.stdout.isTTY === true && globals.query === undefined
  if (!isText) {
    await output.stream(lines, {
      columns: [{ path: 'timestamp' }, { path: 'message' }, { path: 'logId' }],
      isLive: true,
    })
    return
  }
  for await (const { timestamp, message } of lines) {
    await output.value(`${timestamp.slice(0, 10)} ${timestamp.slice(11, 19)} ${message}`)
  }
}

async function* readLines(transport: Transport, values: TailValues, signal: AbortSignal): AsyncGenerator<Line, void> {
  const { since, follow = false } = values
  const limit = values.lines ?? (since === undefined ? DEFAULT_LINES : Infinity)
  const readers = new Map<string, LogReader>()
  const sinceTime = since === undefined ? -Infinity : Date.parse(since)

  /** The new lines of all logs, in the order of their times. */
  async function poll(): Promise<Line[]> {
    const logs = await newestLogs(transport, values, signal)
    for (const { logId } of logs) {
      if (!readers.has(logId)) readers.set(logId, logReader(transport, logId, values.logId !== undefined, signal))
    }
    const newest = new Set(logs.slice(0, MAX_QUIET_LOGS).map(({ logId }) => logId))
    const active = [...readers].filter(([logId, reader]) => newest.has(logId) || reader.quietPolls() < MAX_QUIET_POLLS)
    const lines: Line[] = []
    for (let start = 0; start < active.length; start += CONCURRENCY) {
      const batch = active.slice(start, start + CONCURRENCY)
      lines.push(...(await Promise.all(batch.map(([, reader]) => reader.read()))).flat())
    }
    // The sort is stable: lines of a log with the same time keep their order.
    return lines
      .filter(({ timestamp }) => Date.parse(timestamp) >= sinceTime)
      .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
  }

  const first = await poll()
  yield* limit === Infinity ? first : first.slice(Math.max(0, first.length - limit))
  while (follow) {
    await sleep(intervalIn(values), signal).catch((cause: unknown) => {
      throw new AbortedError('Following the logs was ended.', { cause })
    })
    yield* await poll()
  }
}

async function newestLogs(
  transport: Transport,
  { logId, transition, workflow, execution, resource }: TailValues,
  signal: AbortSignal,
): Promise<readonly Pick<Log, 'logId'>[]> {
  if (logId !== undefined) return [{ logId }]
  const isStep = execution !== undefined && /:transition-execution:/.test(execution)
  const query: ListLogsOptions = {
    maxResults: MAX_LOGS,
    order: 'descending',
    ...(transition !== undefined && { transitionId: transition }),
    ...(workflow !== undefined && { workflowId: workflow }),
    ...(resource !== undefined && { resourceId: resource }),
    ...(execution !== undefined &&
      (isStep ? { transitionExecutionId: execution } : { workflowExecutionId: execution })),
  }
  return (await listLogs(transport, query, { signal })).logs
}

/** Reads the lines of a log that were added since the last call. */
interface LogReader {
  /** The number of calls since the last new line. */
  quietPolls(): number
  read(): Promise<Line[]>
}

function logReader(transport: Transport, logId: string, isRequired: boolean, signal: AbortSignal): LogReader {
  let count = 0
  let last: LogEvent | undefined
  let quietPolls = 0

  /** The index of the first new line. If the API omits the oldest lines of a long log, the last known line is found by its content. */
  function startOf(events: readonly LogEvent[]): number {
    const isLast = (event: LogEvent | undefined): boolean =>
      event !== undefined && event.timestamp === last?.timestamp && event.message === last.message
    if (last === undefined || isLast(events[count - 1])) return count
    return events.findLastIndex(isLast) + 1
  }

  return {
    quietPolls: () => quietPolls,
    async read() {
      const log = await getLog(transport, logId, { signal }).catch((error: unknown) => {
        // A log can be deleted with its execution.
        if (isNotFoundError(error) && !isRequired) return undefined
        throw error
      })
      const events = log?.events ?? []
      const added = events.slice(startOf(events))
      count = events.length
      last = events.at(-1) ?? last
      quietPolls = added.length === 0 ? quietPolls + 1 : 0
      return log ? added.map(event => toLine(log, event)) : []
    },
  }
}

const toLine = ({ logId, resourceId, workflowExecutionId }: Log, { timestamp, message }: LogEvent): Line => ({
  timestamp: new Date(timestamp * 1_000).toISOString(),
  message: message.replace(/\n$/, ''),
  logId,
  resourceId,
  workflowExecutionId,
})
