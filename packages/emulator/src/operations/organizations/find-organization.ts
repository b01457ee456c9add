import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { notFound } from '../../errors.js'
import { type OrganizationRecord, organizations } from './organization.js'

/**
 * The organization with an id, or the caller's own for `me`.
 * @throws 404 for every other than the caller's own.
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
