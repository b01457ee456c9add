import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { User } from './types.js'

/**
 * Removes a user from your organization. The person's profile stays.
 *
 * `DELETE /users/{userId}`
 *
 * @returns The user as it was.
 * @throws {BadRequestError} when it is yourself.
 * @throws {NotFoundError} when there is no such user.
 * @example
 * await deleteUser(transport, userId)
 */
export async function deleteUser(transport: Transport, userId: Id<'user'>, request?: RequestOptions): Promise<User> {
  return transport.request({ method: 'DELETE', path: path('/users/{userId}', { userId }) }, request)
}
