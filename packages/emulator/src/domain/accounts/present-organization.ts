import type { Context } from '../common/context.js'
import type { Organization, OrganizationRecord } from '../organizations/organization.js'
import { readCounters } from './counters.js'

/** An organization as returned by the API, with its current counters. */
export async function presentOrganization(
  context: Context,
  { id, revision, ownerProfileId, ...shown }: OrganizationRecord,
): Promise<Organization> {
  return { ...shown, ...(await readCounters(context, id)) }
}
