import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findPublic } from '../common/public-records.js'
import { resolveReference } from '../common/reference.js'
import { changeRecord } from '../common/stored-resource.js'
import { findOrganization } from '../organizations/find-organization.js'
import { type OrganizationRecord, organizationResource } from '../organizations/organization.js'
import { paymentMethods } from '../payment-methods/payment-method.js'
import { plans } from '../plans/plan.js'

/** Updates the given fields of the caller's organization and leaves the others unchanged. */
export async function updateOrganization(
  context: Context,
  caller: Caller,
  organizationId: string,
  fields: BodyOf<'updateOrganization'>,
): Promise<OrganizationRecord> {
  const { id } = await findOrganization(context, caller, organizationId)
  const { planId, paymentMethodId } = fields
  await resolveReference(context, caller, paymentMethods, 'paymentMethodId', paymentMethodId ?? undefined)
  if (planId !== undefined && !(await findPublic(context, plans, planId))) {
    enforce(context, 'foreign-reference', badRequest(`planId refers to ${planId}, which does not exist`))
  }
  return changeRecord(context, caller, organizationResource, id, record => ({ ...record, ...fields }))
}
