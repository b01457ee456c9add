// Written by tooling/client-methods.mjs from the functions of @las/users. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { CreateUserOptions, ListUsersOptions, UpdateUserOptions, User, UserList } from '@las/users'

/** The functions of `@las/users` as methods. */
export interface UsersClient {
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
   * const { userId } = await client.createUser('kari@example.com', { roleIds: ['las:role:reader'] })
   */
  createUser(email: string, options?: CreateUserOptions, request?: RequestOptions): Promise<User>

  /**
   * Removes a user from your organization. The person's profile is kept.
   *
   * `DELETE /users/{userId}`
   *
   * @returns The deleted user.
   * @throws {BadRequestError} if you try to delete yourself.
   * @throws {NotFoundError} if the user does not exist.
   * @example
   * await client.deleteUser(userId)
   */
  deleteUser(userId: Id<'user'>, request?: RequestOptions): Promise<User>

  /**
   * Fetches a user.
   *
   * `GET /users/{userId}`
   *
   * @throws {NotFoundError} if the user does not exist.
   * @example
   * const { status, profileId } = await client.getUser(userId)
   */
  getUser(userId: Id<'user'>, request?: RequestOptions): Promise<User>

  /**
   * Lists the users of your organization. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /users`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const user of client.listUsers()) console.log(user.userId, user.status)
   */
  listUsers(options?: ListUsersOptions, request?: RequestOptions): PaginatedList<UserList, User>

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
   * await client.updateUser(userId, { roleIds: ['las:role:reader'] })
   */
  updateUser(userId: Id<'user'>, options: UpdateUserOptions, request?: RequestOptions): Promise<User>
}
