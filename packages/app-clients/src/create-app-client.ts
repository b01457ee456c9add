import type { CreateAppClientBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** Fields of a new app client. */
export interface CreateAppClientOptions extends CreateAppClientBody {}

/**
 * Creates an app client. One with a secret can sign in at once: `clientId` and `clientSecret` are its credentials.
 *
 * `POST /appClients`
 *
 * @returns The app client. Its `clientSecret` is shown this once.
 * @throws {BadRequestError} when a URL is not valid, a role does not exist, or a client without a secret lacks its URLs.
 * @throws {ForbiddenError} when you may not delegate one of the roles.
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
