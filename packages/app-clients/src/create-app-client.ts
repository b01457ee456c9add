import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** What a new app client is created with. URLs begin with `https://` or `http://localhost`. */
export interface CreateAppClientOptions extends Naming {
  /** Whether it signs in with a secret; `true` by default. Without one it needs `callbackUrls` and `logoutUrls`. */
  generateSecret?: boolean | undefined
  /** Where a person may land after signing in. */
  callbackUrls?: readonly string[] | undefined
  /** Where a person may land after signing out. */
  logoutUrls?: readonly string[] | undefined
  /** Where a person can sign in. */
  loginUrls?: readonly string[] | undefined
  /** Where the invitations of new users lead. */
  defaultLoginUrl?: string | undefined
  /** Its roles. You can give only those that you may delegate. */
  roleIds?: readonly Id<'role'>[] | undefined
}

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
