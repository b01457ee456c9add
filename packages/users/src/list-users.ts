import type { ListUsersQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { User, UserList } from './types.js'

/** Which page of users to list. */
export interface ListUsersOptions extends ListUsersQuery {}

/**
 * Lists the users of your organization: awaited it is one page, iterated over it is all of them.
 *
 * `GET /users`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
 * @example
 * for await (const user of listUsers(transport)) console.log(user.userId, user.status)
 */
export function listUsers(
  transport: Transport,
  options: ListUsersOptions = {},
  request?: RequestOptions,
): PaginatedList<UserList, User> {
  return listPages(transport, 'users', () => ({ path: path('/users'), query: options }), request)
}
