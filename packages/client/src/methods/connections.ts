// Written by tooling/client-methods.mjs from the functions of @las/connections. Do not edit: run `npm run generate`.
import type {
  Connection,
  ConnectionList,
  CreateConnectionOptions,
  ListConnectionsOptions,
  UpdateConnectionOptions,
} from '@las/connections'
import type { Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/connections` as methods. */
export interface ConnectionsClient {
  /**
   * Creates a connection to a service of another provider, which actions can use.
   *
   * `POST /connections`
   *
   * @param config Configuration of the connection: a JSON object of at most 256 KiB.
   * @example
   * const { connectionId } = await client.createConnection({}, { type: 'microsoft-idp', name: 'Excel' })
   */
  createConnection(config: object, options?: CreateConnectionOptions, request?: RequestOptions): Promise<Connection>

  /**
   * Deletes a connection.
   *
   * `DELETE /connections/{connectionId}`
   *
   * @returns The deleted connection.
   * @throws {BadRequestError} if an action uses the connection.
   * @throws {NotFoundError} if the connection does not exist.
   * @example
   * await client.deleteConnection(connectionId)
   */
  deleteConnection(connectionId: Id<'connection'>, request?: RequestOptions): Promise<Connection>

  /**
   * Fetches a connection.
   *
   * `GET /connections/{connectionId}`
   *
   * @throws {NotFoundError} if the connection does not exist.
   * @example
   * const { type, enabled } = await client.getConnection(connectionId)
   */
  getConnection(connectionId: Id<'connection'>, request?: RequestOptions): Promise<Connection>

  /**
   * Lists connections, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /connections`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { connectionId, name } of client.listConnections()) console.log(connectionId, name)
   */
  listConnections(options?: ListConnectionsOptions, request?: RequestOptions): PaginatedList<ConnectionList, Connection>

  /**
   * Updates a connection.
   *
   * `PATCH /connections/{connectionId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the connection does not exist.
   * @example
   * await client.updateConnection(connectionId, { name: 'Excel of the finance team' })
   */
  updateConnection(
    connectionId: Id<'connection'>,
    options: UpdateConnectionOptions,
    request?: RequestOptions,
  ): Promise<Connection>
}
