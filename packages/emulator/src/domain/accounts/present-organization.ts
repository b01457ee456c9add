import { DEFAULT_RETENTION } from '../common/allowances.js'
import type { Context } from '../common/context.js'
import type { Organization, OrganizationRecord } from '../organizations/organization.js'
import { readCounters } from './counters.js'

/** An organization as the API shows it, with its counters as they stand. */
export async function presentOrganization(
  context: Context,
  { id, revision, ownerProfileId, ...shown }: OrganizationRecord,
): Promise<Organization> {
  return { ...shown, documentRetentionInDays: DEFAULT_RETENTION, ...(await readCounters(context, id)) }
}
