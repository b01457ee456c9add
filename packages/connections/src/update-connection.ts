import type { UpdateConnectionBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Connection } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateConnectionOptions extends UpdateConnectionBody {}

/**
 * Updates a connection.
 *
 * `PATCH /connections/{connectionId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the connection does not exist.
 * @example
 * await updateConnection(transport, connectionId, { name: 'Excel of the finance team' })
 */
export async function updateConnection(
  transport: Transport,
  connectionId: Id<'connection'>,
  options: UpdateConnectionOptions,
  request?: RequestOptions,
): Promise<Connection> {
  return transport.request(
    { method: 'PATCH', path: path('/connections/{connectionId}', { connectionId }), body: options },
    request,
  )
}
