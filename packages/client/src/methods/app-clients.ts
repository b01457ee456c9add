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
   * Creates an app client. If it has a secret, it can sign in immediately with its `clientId` and `clientSecret`.
   *
   * `POST /appClients`
   *
   * @returns The app client. No later response includes its `clientSecret`, so store it safely.
   * @throws {BadRequestError} if a URL is invalid, a role does not exist, or `callbackUrls` or `logoutUrls` are
   * missing for a client without a secret.
   * @throws {ForbiddenError} if you are not allowed to delegate one of the roles.
   * @example
   * const { clientId, clientSecret } = await client.createAppClient({ name: 'Invoice robot' })
   */
  createAppClient(options?: CreateAppClientOptions, request?: RequestOptions): Promise<AppClient>

  /**
   * Deletes an app client. It can no longer sign in.
   *
   * `DELETE /appClients/{appClientId}`
   *
   * @returns The deleted app client.
   * @throws {BadRequestError} if you are signed in with this app client.
   * @throws {NotFoundError} if the app client does not exist.
   * @example
   * await client.deleteAppClient(appClientId)
   */
  deleteAppClient(appClientId: Id<'app-client'>, request?: RequestOptions): Promise<AppClient>

  /**
   * Fetches an app client, without its secret.
   *
   * `GET /appClients/{appClientId}`
   *
   * @param appClientId Id of the app client (`las:app-client:…`), not its `clientId`.
   * @throws {NotFoundError} if the app client does not exist.
   * @example
   * const { clientId, hasSecret } = await client.getAppClient(appClientId)
   */
  getAppClient(appClientId: Id<'app-client'>, request?: RequestOptions): Promise<AppClient>

  /**
   * Lists app clients. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /appClients`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const appClient of client.listAppClients()) console.log(appClient.appClientId, appClient.name)
   */
  listAppClients(options?: ListAppClientsOptions, request?: RequestOptions): PaginatedList<AppClientList, AppClient>

  /**
   * Updates an app client.
   *
   * `PATCH /appClients/{appClientId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the app client does not exist.
   * @throws {ForbiddenError} if you are not allowed to delegate one of the new roles.
   * @example
   * await client.updateAppClient(appClientId, { name: 'Invoice robot', description: null })
   */
  updateAppClient(
    appClientId: Id<'app-client'>,
    options: UpdateAppClientOptions,
    request?: RequestOptions,
  ): Promise<AppClient>
}
