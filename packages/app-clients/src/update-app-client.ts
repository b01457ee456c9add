import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient } from './types.js'

/** What to change; what is left out stays as it is. Callback and logout URLs cannot be changed. */
export interface UpdateAppClientOptions extends Naming {
  /** Where a person can sign in; URLs begin with `https://` or `http://localhost`. */
  loginUrls?: readonly string[] | undefined
  /** Where the invitations of new users lead. */
  defaultLoginUrl?: string | undefined
  /** Replaces all of its roles. You can give only those that you may delegate. */
  roleIds?: readonly Id<'role'>[] | undefined
}

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
