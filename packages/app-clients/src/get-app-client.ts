import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/**
 * Fetches an app client, without its secret.
 *
 * `GET /appClients/{appClientId}`
 *
 * @param appClientId Id of the app client (`las:app-client:…`), not its `clientId`.
 * @throws {NotFoundError} if the app client does not exist.
 * @example
 * const { clientId, hasSecret } = await getAppClient(transport, appClientId)
 */
export async function getAppClient(
  transport: Transport,
  appClientId: Id<'app-client'>,
  request?: RequestOptions,
): Promise<AppClient> {
  return transport.request({ method: 'GET', path: path('/appClients/{appClientId}', { appClientId }) }, request)
}
