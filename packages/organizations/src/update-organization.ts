import type { UpdateOrganizationBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateOrganizationOptions extends UpdateOrganizationBody {}

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
 * await updateOrganization(transport, 'me', { name: 'Example AS', paymentMethodId: null })
 */
export async function updateOrganization(
  transport: Transport,
  organizationId: Id<'organization'>,
  options: UpdateOrganizationOptions,
  request?: RequestOptions,
): Promise<Organization> {
  return transport.request(
    { method: 'PATCH', path: path('/organizations/{organizationId}', { organizationId }), body: options },
    request,
  )
}
