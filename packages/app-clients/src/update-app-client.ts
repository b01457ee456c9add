import type { UpdateAppClientBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** Fields to change; omitted fields keep their values. Callback and logout URLs cannot be changed. */
export interface UpdateAppClientOptions extends UpdateAppClientBody {}

/**
 * Updates an app client.
 *
 * `PATCH /appClients/{appClientId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the app client does not exist.
 * @throws {ForbiddenError} if you are not allowed to delegate one of the new roles.
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
