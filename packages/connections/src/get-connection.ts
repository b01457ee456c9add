import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Connection } from './types.js'

/**
 * Fetches a connection.
 *
 * `GET /connections/{connectionId}`
 *
 * @throws {NotFoundError} if the connection does not exist.
 * @example
 * const { type, enabled } = await getConnection(transport, connectionId)
 */
export async function getConnection(
  transport: Transport,
  connectionId: Id<'connection'>,
  request?: RequestOptions,
): Promise<Connection> {
  return transport.request({ method: 'GET', path: path('/connections/{connectionId}', { connectionId }) }, request)
}
