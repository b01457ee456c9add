import type { CreateAppClientBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** Fields of a new app client. */
export interface CreateAppClientOptions extends CreateAppClientBody {}

/**
 * Creates an app client. If it has a secret, it can sign in immediately with its `clientId` and `clientSecret`.
 *
 * `POST /appClients`
 *
 * @returns The app client. No later response includes its `clientSecret`, so store it safely.
 * @throws {BadRequestError} if a URL is invalid, a role does not exist, or `callbackUrls` or `logoutUrls` are
 * missing for a client without a secret.
 * @throws {ForbiddenError} if you are not allowed to delegate one of the roles.
 * @example
 * const { clientId, clientSecret } = await createAppClient(transport, { name: 'Invoice robot' })
 */
export async function createAppClient(
  transport: Transport,
  options: CreateAppClientOptions = {},
  request?: RequestOptions,
): Promise<AppClient> {
  return transport.request({ method: 'POST', path: path('/appClients'), body: options }, request)
}
