import { asOptions, type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { FormerUserOptions, User } from './types.js'

/** What a new user is created with beside the address. */
export interface CreateUserOptions extends FormerUserOptions {
  /** The app client that invites, whose `defaultLoginUrl` the invitation links to; your own by default. */
  appClientId?: Id<'app-client'> | undefined
  /** The user's roles. You can give only those that you may delegate. */
  roleIds?: readonly Id<'role'>[] | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/**
 * Invites a person to your organization. An invitation goes out by mail at once; it is valid for 90 days. Calling this
 * again for somebody who has not accepted yet sends another one.
 *
 * `POST /users`
 *
 * @param email The address of the person, to which the invitation is mailed.
 * @param options The app client that invites, the roles and the metadata.
 * @returns The user, whose `status` is `invite_pending` until the person accepts.
 * @throws {BadRequestError} when the address is not valid, or belongs to somebody who is an active user already.
 * @throws {ForbiddenError} when you may not delegate one of the roles.
 * @example
 * const { userId } = await createUser(transport, 'kari@example.com', { roleIds: ['las:role:reader'] })
 */
export async function createUser(
  transport: Transport,
  email: string,
  options?: CreateUserOptions,
  request?: RequestOptions,
): Promise<User> {
  const { name, avatar, ...current } = asOptions(options)
  return transport.request({ method: 'POST', path: path('/users'), body: { ...current, email } }, request)
}
