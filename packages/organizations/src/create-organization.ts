import type { CreateOrganizationBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/** Fields of a new organization. */
export interface CreateOrganizationOptions extends CreateOrganizationBody {}

/**
 * Creates an organization, of which you become the first user. It shares nothing with your present one, and credentials
 * of the one are of no use in the other.
 *
 * `POST /organizations`
 *
 * @returns The organization; people sign in to it with its `clientId`.
 * @throws {BadRequestError} when the name is too long.
 * @example
 * const { organizationId } = await createOrganization(transport, { name: 'Example AS' })
 */
export async function createOrganization(
  transport: Transport,
  options: CreateOrganizationOptions = {},
  request?: RequestOptions,
): Promise<Organization> {
  return transport.request({ method: 'POST', path: path('/organizations'), body: options }, request)
}
