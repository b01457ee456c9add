import type { ListUsersQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { User, UserList } from './types.js'

/** Which page of users to list. */
export interface ListUsersOptions extends ListUsersQuery {}

/**
 * Lists the users of your organization. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /users`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
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
