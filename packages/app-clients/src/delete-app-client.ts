import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/**
 * Deletes an app client. It can no longer sign in.
 *
 * `DELETE /appClients/{appClientId}`
 *
 * @returns The deleted app client.
 * @throws {BadRequestError} if you are signed in with this app client.
 * @throws {NotFoundError} if the app client does not exist.
 * @example
 * await deleteAppClient(transport, appClientId)
 */
export async function deleteAppClient(
  transport: Transport,
  appClientId: Id<'app-client'>,
  request?: RequestOptions,
): Promise<AppClient> {
  return transport.request({ method: 'DELETE', path: path('/appClients/{appClientId}', { appClientId }) }, request)
}
