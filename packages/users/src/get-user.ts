import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { User } from './types.js'

/**
 * Fetches a user.
 *
 * `GET /users/{userId}`
 *
 * @throws {NotFoundError} if the user does not exist.
 * @example
 * const { status, profileId } = await getUser(transport, userId)
 */
export async function getUser(transport: Transport, userId: Id<'user'>, request?: RequestOptions): Promise<User> {
  return transport.request({ method: 'GET', path: path('/users/{userId}', { userId }) }, request)
}
