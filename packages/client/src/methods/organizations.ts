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
   * Creates an organization and makes you its first user. The new organization shares nothing with your current one, and the
   * credentials of either organization cannot be used in the other.
   *
   * `POST /organizations`
   *
   * @returns The organization. People sign in to it with its `clientId`.
   * @throws {BadRequestError} if the name is too long.
   * @example
   * const { organizationId } = await client.createOrganization({ name: 'Example AS' })
   */
  createOrganization(options?: CreateOrganizationOptions, request?: RequestOptions): Promise<Organization>

  /**
   * Fetches an organization with its usage and limits.
   *
   * `GET /organizations/{organizationId}`
   *
   * @param organizationId Id of an organization, or `'me'` for your own.
   * @throws {NotFoundError} if the organization does not exist, or you are not signed in to it.
   * @example
   * const { monthlyNumberOfDocumentsCreated } = await client.getOrganization('me')
   */
  getOrganization(organizationId: Id<'organization'>, request?: RequestOptions): Promise<Organization>

  /**
   * Lists the organizations that you have access to. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /organizations`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { organizationId, name } of client.listOrganizations()) console.log(organizationId, name)
   */
  listOrganizations(
    options?: ListOrganizationsOptions,
    request?: RequestOptions,
  ): PaginatedList<OrganizationList, Organization>

  /**
   * Updates an organization.
   *
   * `PATCH /organizations/{organizationId}`
   *
   * @param organizationId Id of an organization, or `'me'` for your own.
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if the plan or payment method does not exist.
   * @throws {NotFoundError} if the organization does not exist, or you are not signed in to it.
   * @example
   * await client.updateOrganization('me', { name: 'Example AS', paymentMethodId: null })
   */
  updateOrganization(
    organizationId: Id<'organization'>,
    options: UpdateOrganizationOptions,
    request?: RequestOptions,
  ): Promise<Organization>
}
