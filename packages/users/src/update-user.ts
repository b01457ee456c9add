import { asOptions, type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { FormerUserOptions, User } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateUserOptions extends FormerUserOptions {
  /** Replaces all of the user's roles. You can give only those that you may delegate. */
  roleIds?: readonly Id<'role'>[] | undefined
  /** Replaces the whole object; at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/**
 * Changes a user.
 *
 * `PATCH /users/{userId}`
 *
 * @param options The roles and the metadata.
 * @throws {EmptyRequestError} when nothing is to be changed; `name` and `avatar` alone change nothing.
 * @throws {NotFoundError} when there is no such user.
 * @throws {ForbiddenError} when you may not delegate one of the new roles.
 * @example
 * await updateUser(transport, userId, { roleIds: ['las:role:reader'] })
 */
export async function updateUser(
  transport: Transport,
  userId: Id<'user'>,
  options: UpdateUserOptions,
  request?: RequestOptions,
): Promise<User> {
  const { name, avatar, ...current } = asOptions(options)
  return transport.request({ method: 'PATCH', path: path('/users/{userId}', { userId }), body: current }, request)
}
