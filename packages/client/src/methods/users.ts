// Written by tooling/client-methods.mjs from the functions of @las/users. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { CreateUserOptions, ListUsersOptions, UpdateUserOptions, User, UserList } from '@las/users'

/** The functions of `@las/users` as methods. */
export interface UsersClient {
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
   * const { userId } = await client.createUser('kari@example.com', { roleIds: ['las:role:reader'] })
   */
  createUser(email: string, options?: CreateUserOptions, request?: RequestOptions): Promise<User>

  /**
   * Removes a user from your organization. The person's profile stays.
   *
   * `DELETE /users/{userId}`
   *
   * @returns The user as it was.
   * @throws {BadRequestError} when it is yourself.
   * @throws {NotFoundError} when there is no such user.
   * @example
   * await client.deleteUser(userId)
   */
  deleteUser(userId: Id<'user'>, request?: RequestOptions): Promise<User>

  /**
   * Fetches a user.
   *
   * `GET /users/{userId}`
   *
   * @throws {NotFoundError} when there is no such user.
   * @example
   * const { status, profileId } = await client.getUser(userId)
   */
  getUser(userId: Id<'user'>, request?: RequestOptions): Promise<User>

  /**
   * Lists the users of your organization: awaited it is one page, iterated over it is all of them.
   *
   * `GET /users`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const user of client.listUsers()) console.log(user.userId, user.status)
   */
  listUsers(options?: ListUsersOptions, request?: RequestOptions): PaginatedList<UserList, User>

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
   * await client.updateUser(userId, { roleIds: ['las:role:reader'] })
   */
  updateUser(userId: Id<'user'>, options: UpdateUserOptions, request?: RequestOptions): Promise<User>
}
