import type { CreateUserBody } from '@las/api'
import { asOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { LegacyUserOptions, User } from './types.js'

/** Fields of a new user in addition to the email address. */
export interface CreateUserOptions extends Omit<CreateUserBody, 'email'>, LegacyUserOptions {}

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
