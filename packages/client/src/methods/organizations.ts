// Written by tooling/client-methods.mjs from the functions of @las/organizations. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateOrganizationOptions,
  ListOrganizationsOptions,
  Organization,
  OrganizationList,
  UpdateOrganizationOptions,
} from '@las/organizations'

/** The functions of `@las/organizations` as methods. */
export interface OrganizationsClient {
  /**
   * Creates an organization, of which you become the first user. It shares nothing with your present one, and credentials
   * of the one are of no use in the other.
   *
   * `POST /organizations`
   *
   * @returns The organization; people sign in to it with its `clientId`.
   * @throws {BadRequestError} when the name is too long.
   * @example
   * const { organizationId } = await client.createOrganization({ name: 'Example AS' })
   */
  createOrganization(options?: CreateOrganizationOptions, request?: RequestOptions): Promise<Organization>

  /**
   * Fetches an organization with what it has used and what it may use.
   *
   * `GET /organizations/{organizationId}`
   *
   * @param organizationId Id of an organization, or `'me'` for your own.
   * @throws {NotFoundError} when there is no such organization, or you are not signed in to it.
   * @example
   * const { monthlyNumberOfDocumentsCreated } = await client.getOrganization('me')
   */
  getOrganization(organizationId: Id<'organization'>, request?: RequestOptions): Promise<Organization>

  /**
   * Lists the organizations that you can see: awaited it is one page, iterated over it is all of them.
   *
   * `GET /organizations`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const { organizationId, name } of client.listOrganizations()) console.log(organizationId, name)
   */
  listOrganizations(
    options?: ListOrganizationsOptions,
    request?: RequestOptions,
  ): PaginatedList<OrganizationList, Organization>

  /**
   * Changes an organization.
   *
   * `PATCH /organizations/{organizationId}`
   *
   * @param organizationId Id of an organization, or `'me'` for your own.
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {BadRequestError} when there is no such plan or payment method.
   * @throws {NotFoundError} when there is no such organization, or you are not signed in to it.
   * @example
   * await client.updateOrganization('me', { name: 'Example AS', paymentMethodId: null })
   */
  updateOrganization(
    organizationId: Id<'organization'>,
    options: UpdateOrganizationOptions,
    request?: RequestOptions,
  ): Promise<Organization>
}
