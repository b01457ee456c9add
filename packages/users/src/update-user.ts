import type { UpdateUserBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { LegacyUserOptions, User } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateUserOptions extends UpdateUserBody, LegacyUserOptions {}

/**
 * Updates a user.
 *
 * `PATCH /users/{userId}`
 *
 * @param options The name, the roles and the metadata.
 * @throws {EmptyRequestError} if `options` contains no changes; `avatar` has no effect.
 * @throws {NotFoundError} if the user does not exist.
 * @throws {ForbiddenError} if you are not allowed to delegate one of the new roles.
 * @example
 * await updateUser(transport, userId, { roleIds: ['las:role:reader'] })
 */
export async function updateUser(
  transport: Transport,
  userId: Id<'user'>,
  options: UpdateUserOptions,
  request?: RequestOptions,
): Promise<User> {
  const { avatar, ...current } = parseOptions(options)
  return transport.request({ method: 'PATCH', path: path('/users/{userId}', { userId }), body: current }, request)
}
