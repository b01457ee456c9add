import type { CreateOrganizationBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Organization } from './types.js'

/** Fields of a new organization. */
export interface CreateOrganizationOptions extends CreateOrganizationBody {}

/**
 * Creates an organization and makes you its first user. The new organization shares nothing with your current one, and the
 * credentials of either organization cannot be used in the other.
 *
 * `POST /organizations`
 *
 * @returns The organization. People sign in to it with its `clientId`.
 * @throws {BadRequestError} if the name is too long.
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
