import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/**
 * Fetches an organization with its usage and limits.
 *
 * `GET /organizations/{organizationId}`
 *
 * @param organizationId Id of an organization, or `'me'` for your own.
 * @throws {NotFoundError} if the organization does not exist, or you are not signed in to it.
 * @example
 * const { monthlyNumberOfDocumentsCreated } = await getOrganization(transport, 'me')
 */
export async function getOrganization(
  transport: Transport,
  organizationId: Id<'organization'>,
  request?: RequestOptions,
): Promise<Organization> {
  return transport.request(
    { method: 'GET', path: path('/organizations/{organizationId}', { organizationId }) },
    request,
  )
}
