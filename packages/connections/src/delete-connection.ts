import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Connection } from './types.js'

/**
 * Deletes a connection.
 *
 * `DELETE /connections/{connectionId}`
 *
 * @returns The deleted connection.
 * @throws {BadRequestError} if an action uses the connection.
 * @throws {NotFoundError} if the connection does not exist.
 * @example
 * await deleteConnection(transport, connectionId)
 */
export async function deleteConnection(
  transport: Transport,
  connectionId: Id<'connection'>,
  request?: RequestOptions,
): Promise<Connection> {
  return transport.request({ method: 'DELETE', path: path('/connections/{connectionId}', { connectionId }) }, request)
}
