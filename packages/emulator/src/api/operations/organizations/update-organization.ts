import { updateRecord } from '@las/storage'
import { presentOrganization } from '../../../domain/accounts/present-organization.js'
import { findPublic } from '../../../domain/common/public-records.js'
import { touched } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { findOrganization } from '../../../domain/organizations/find-organization.js'
import { organizations } from '../../../domain/organizations/organization.js'
import { paymentMethods } from '../../../domain/payment-methods/payment-method.js'
import { plans } from '../../../domain/plans/plan.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given of the caller's organization and leaves the rest. */
const updateOrganization: Operation = operation(
  'updateOrganization',
  async ({ params: { organizationId }, body, caller, context }) => {
    const { id } = await findOrganization(context, caller, organizationId)
    const { planId, paymentMethodId } = body
    await resolveReference(context, caller, paymentMethods, 'paymentMethodId', paymentMethodId ?? undefined)
    if (planId !== undefined && !(await findPublic(context, plans, planId))) {
      enforce(context, 'foreign-reference', badRequest(`planId refers to ${planId}, which does not exist`))
    }
    const update = await updateRecord(context.store, organizations, id, id, record => ({
      ...record,
      ...body,
      ...touched(context, caller),
    }))
    if (!update) throw notFound('organization', organizationId)
    return presentOrganization(context, update.after)
  },
)

export default updateOrganization
