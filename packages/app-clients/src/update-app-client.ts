import type { UpdateAppClientBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** Fields to change; omitted fields keep their values. Callback and logout URLs cannot be changed. */
export interface UpdateAppClientOptions extends UpdateAppClientBody {}

/**
 * Changes an app client.
 *
 * `PATCH /appClients/{appClientId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such app client.
 * @throws {ForbiddenError} when you may not delegate one of the new roles.
 * @example
 * await updateAppClient(transport, appClientId, { name: 'Invoice robot', description: null })
 */
export async function updateAppClient(
  transport: Transport,
  appClientId: Id<'app-client'>,
  options: UpdateAppClientOptions,
  request?: RequestOptions,
): Promise<AppClient> {
  return transport.request(
    { method: 'PATCH', path: path('/appClients/{appClientId}', { appClientId }), body: options },
    request,
  )
}
