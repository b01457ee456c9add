import type * as Api from '@las/api'
import type { Context } from '../../context.js'
import type { Shown } from '../../requests/received.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'
import { DEFAULT_RETENTION } from '../documents/retention.js'
import { type Counters, readCounters } from './counters.js'

/** An organization as the API shows it. */
export type Organization = Shown<Api.Organization>

/** An organization as it is stored. It belongs to itself. */
export interface OrganizationRecord
  extends BaseRecord,
    Omit<Organization, 'organizationId' | 'documentRetentionInDays' | keyof Counters> {
  /** The person who founded it. */
  readonly ownerProfileId: string
}

export const organizations: Collection<OrganizationRecord> = collection('organizations')

export async function presentOrganization(
  context: Context,
  { id, revision, ownerProfileId, ...shown }: OrganizationRecord,
): Promise<Organization> {
  return { ...shown, documentRetentionInDays: DEFAULT_RETENTION, ...(await readCounters(context, id)) }
}
