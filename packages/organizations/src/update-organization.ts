import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateOrganizationOptions extends Naming {
  /** The plan to change to, maybe with its owner and version: `las:organization:cradl/las:plan:starter:3`. */
  planId?: Id<'plan'> | undefined
  /** How to pay from now on; `null` takes the payment method away. */
  paymentMethodId?: Id<'payment-method'> | null | undefined
}

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
