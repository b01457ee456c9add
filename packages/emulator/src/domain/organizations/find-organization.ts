import { notFound } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { type OrganizationRecord, organizations } from './organization.js'

/**
 * Returns the organization with the given id, or the caller's organization for `me`.
 * @throws 404 unless it is the caller's organization.
 */
export async function findOrganization(
  { store }: Context,
  caller: Caller,
  organizationId: string,
): Promise<OrganizationRecord> {
  const id = organizationId === 'me' ? caller.organizationId : organizationId
  const record = await store.get(organizations, caller.organizationId, id)
  if (!record) throw notFound('organization', organizationId)
  return record
}
