import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Log } from './types.js'

/**
 * Fetches a log with its lines.
 *
 * `GET /logs/{logId}`
 *
 * @param logId The `logId` of a transition execution or workflow execution, or the `completedTaskLogId` of a workflow
 * execution.
 * @throws {NotFoundError} if the log does not exist.
 * @example
 * const { events = [] } = await getLog(transport, logId)
 * for (const { timestamp, message } of events) console.log(new Date(timestamp * 1000), message)
 */
export async function getLog(transport: Transport, logId: Id<'log'>, request?: RequestOptions): Promise<Log> {
  return transport.request({ method: 'GET', path: path('/logs/{logId}', { logId }) }, request)
}
