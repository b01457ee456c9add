import { Type } from '@sinclair/typebox'
import type { Context } from '../../context.js'
import {
  type Audit,
  nullable,
  nullableText,
  organizationId,
  retentionInDays,
  type Schema,
  strict,
  timestamp,
} from '../../requests/schemas.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'
import { DEFAULT_RETENTION } from '../documents/retention.js'
import { paymentMethodId } from '../payment-methods/payment-method.js'
import { ownedPlanId } from '../plans/plan.js'
import { type Counters, counters, readCounters } from './counters.js'

/** An organization as the API shows it. */
export interface Organization extends Counters, Pick<Audit, 'updatedBy' | 'updatedTime'> {
  organizationId: string
  /** Of the app client with which one signs in to it. */
  clientId?: string | null
  name: string | null
  description: string | null
  createdTime?: string | null
  documentRetentionInDays: number
  planId: string | null
  paymentMethodId: string | null
}

export const organizationSchema: Schema<Organization> = strict({
  organizationId,
  clientId: Type.Optional(nullable(Type.String({ pattern: '^[0-9a-z]+$' }))),
  name: nullableText,
  description: nullableText,
  createdTime: Type.Optional(nullable(timestamp)),
  documentRetentionInDays: retentionInDays,
  planId: nullable(ownedPlanId),
  paymentMethodId: nullable(paymentMethodId),
  updatedBy: nullableText,
  updatedTime: nullable(timestamp),
  ...counters,
})

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
