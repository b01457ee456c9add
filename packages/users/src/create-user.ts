import type { CreateUserBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { LegacyUserOptions, User } from './types.js'

/** Fields of a new user in addition to the email address. */
export interface CreateUserOptions extends Omit<CreateUserBody, 'email'>, LegacyUserOptions {}

/**
 * Invites a person to your organization. The invitation is sent by email immediately and is valid for 90 days. To send
 * another invitation, call this function again before the person accepts.
 *
 * `POST /users`
 *
 * @param email The address that the invitation is sent to.
 * @param options The app client that sends the invitation, the name, the roles and the metadata.
 * @returns The user, whose `status` is `invite_pending` until the person accepts.
 * @throws {BadRequestError} if the address is invalid, or belongs to an active user.
 * @throws {ForbiddenError} if you are not allowed to delegate one of the roles.
 * @example
 * const { userId } = await createUser(transport, 'kari@example.com', { roleIds: ['las:role:reader'] })
 */
export async function createUser(
  transport: Transport,
  email: string,
  options?: CreateUserOptions,
  request?: RequestOptions,
): Promise<User> {
  const { avatar, ...current } = parseOptions(options)
  return transport.request({ method: 'POST', path: path('/users'), body: { ...current, email } }, request)
}
