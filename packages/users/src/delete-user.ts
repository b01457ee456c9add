import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { User } from './types.js'

/**
 * Removes a user from your organization. The person's profile is kept.
 *
 * `DELETE /users/{userId}`
 *
 * @returns The deleted user.
 * @throws {BadRequestError} if you try to delete yourself.
 * @throws {NotFoundError} if the user does not exist.
 * @example
 * await deleteUser(transport, userId)
 */
export async function deleteUser(transport: Transport, userId: Id<'user'>, request?: RequestOptions): Promise<User> {
  return transport.request({ method: 'DELETE', path: path('/users/{userId}', { userId }) }, request)
}
