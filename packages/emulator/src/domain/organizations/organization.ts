import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Resource } from '../common/resource.js'
import type { Counters } from './counters.js'

/** An organization as returned by the API. */
export type Organization = Returned<Api.Organization>

/** An organization as stored. It is its own owner. */
export interface OrganizationRecord extends BaseRecord, Omit<Organization, 'organizationId' | keyof Counters> {
  /** The person who founded it. */
  readonly ownerProfileId: string
}

export const organizations: Collection<OrganizationRecord> = collection('organizations')

export const organizationResource: Resource<OrganizationRecord> = {
  kind: 'organization',
  collection: organizations,
  owner: 'caller',
}
