import { insert, type RecordChange } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { AppClientRecord } from '../app-clients/app-client.js'
import { clientIdOf, insertAppClient } from '../app-clients/clients.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { Audit } from '../common/record.js'
import { type OrganizationRecord, organizations } from '../organizations/organization.js'
import { ADMINISTRATOR } from '../roles/preloaded-roles.js'
import { userIdOf, users } from '../users/user.js'

/** The data of an organization to create. */
export interface NewOrganization {
  /** The ids of the organization and of its app client. */
  readonly ids: Caller
  /** The fields that differ from the defaults. */
  readonly settings?: BodyOf<'createOrganization'>
  /** The profile of its first user. */
  readonly ownerProfileId: string
  /** The sign-in settings of its app client. */
  readonly signIn: Pick<
    AppClientRecord,
    'secretDigest' | 'callbackUrls' | 'logoutUrls' | 'loginUrls' | 'defaultLoginUrl'
  >
}

/** Returns a new organization, and the changes that store it with its app client and its first user. */
export function newOrganization(
  { keys, clock }: Pick<Context, 'keys' | 'clock'>,
  { ids: { organizationId, appClientId }, settings, ownerProfileId, signIn }: NewOrganization,
): { organization: OrganizationRecord; changes: RecordChange[] } {
  const ownerId = userIdOf(keys, organizationId, ownerProfileId)
  const audit: Audit = { createdBy: ownerId, createdTime: timestampOf(clock), updatedBy: null, updatedTime: null }
  const common = { organizationId, revision: 0, ...audit, roleIds: [ADMINISTRATOR] }
  const clientId = clientIdOf(keys, appClientId)
  const organization: OrganizationRecord = {
    id: organizationId,
    organizationId,
    revision: 0,
    clientId,
    name: null,
    description: null,
    planId: null,
    paymentMethodId: null,
    metadata: null,
    code: null,
    url: null,
    pictureUrl: null,
    useNewScopes: false,
    documentRetentionInDays: DEFAULT_RETENTION_DAYS,
    ...settings,
    ...audit,
    ownerProfileId,
  }
  const changes = [
    insert(organizations, organization),
    ...insertAppClient({
      ...common,
      id: appClientId,
      clientId,
      name: organization.name,
      description: null,
      metadata: null,
      ...signIn,
    }),
    insert(users, {
      ...common,
      id: ownerId,
      profileId: ownerProfileId,
      status: 'active',
      name: null,
      description: null,
      metadata: null,
    }),
  ]
  return { organization, changes }
}
