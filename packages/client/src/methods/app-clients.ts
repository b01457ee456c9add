// Written by tooling/client-methods.mjs from the functions of @las/app-clients. Do not edit: run `npm run generate`.
import type {
  AppClient,
  AppClientList,
  CreateAppClientOptions,
  ListAppClientsOptions,
  UpdateAppClientOptions,
} from '@las/app-clients'
import type { Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/app-clients` as methods. */
export interface AppClientsClient {
  /**
   * Creates an app client. One with a secret can sign in at once: `clientId` and `clientSecret` are its credentials.
   *
   * `POST /appClients`
   *
   * @returns The app client. Its `clientSecret` is shown this once.
   * @throws {BadRequestError} when a URL is not valid, a role does not exist, or a client without a secret lacks its URLs.
   * @throws {ForbiddenError} when you may not delegate one of the roles.
   * @example
   * const { clientId, clientSecret } = await client.createAppClient({ name: 'Invoice robot' })
   */
  createAppClient(options?: CreateAppClientOptions, request?: RequestOptions): Promise<AppClient>

  /**
   * Deletes an app client, which cannot sign in any more.
   *
   * `DELETE /appClients/{appClientId}`
   *
   * @returns The app client as it was.
   * @throws {BadRequestError} when it is the one with which you are signed in.
   * @throws {NotFoundError} when there is no such app client.
   * @example
   * await client.deleteAppClient(appClientId)
   */
  deleteAppClient(appClientId: Id<'app-client'>, request?: RequestOptions): Promise<AppClient>

  /**
   * Fetches an app client. Its secret is not among what is told.
   *
   * `GET /appClients/{appClientId}`
   *
   * @param appClientId Id of the app client (`las:app-client:…`), which is not its `clientId`.
   * @throws {NotFoundError} when there is no such app client.
   * @example
   * const { clientId, hasSecret } = await client.getAppClient(appClientId)
   */
  getAppClient(appClientId: Id<'app-client'>, request?: RequestOptions): Promise<AppClient>

  /**
   * Lists app clients: awaited it is one page, iterated over it is all of them.
   *
   * `GET /appClients`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const appClient of client.listAppClients()) console.log(appClient.appClientId, appClient.name)
   */
  listAppClients(options?: ListAppClientsOptions, request?: RequestOptions): PaginatedList<AppClientList, AppClient>

  /**
   * Changes an app client.
   *
   * `PATCH /appClients/{appClientId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such app client.
   * @throws {ForbiddenError} when you may not delegate one of the new roles.
   * @example
   * await client.updateAppClient(appClientId, { name: 'Invoice robot', description: null })
   */
  updateAppClient(
    appClientId: Id<'app-client'>,
    options: UpdateAppClientOptions,
    request?: RequestOptions,
  ): Promise<AppClient>
}
