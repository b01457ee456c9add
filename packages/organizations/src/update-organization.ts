import type { UpdateOrganizationBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateOrganizationOptions extends UpdateOrganizationBody {}

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
