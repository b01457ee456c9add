import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/**
 * Deletes an app client, which cannot sign in any more.
 *
 * `DELETE /appClients/{appClientId}`
 *
 * @returns The app client as it was.
 * @throws {BadRequestError} when it is the one with which you are signed in.
 * @throws {NotFoundError} when there is no such app client.
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
