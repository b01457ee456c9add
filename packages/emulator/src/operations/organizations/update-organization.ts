import { badRequest, notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { findPublic } from '../../records/public-records.js'
import { touched } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import { enforce } from '../../requests/waivers.js'
import { updateRecord } from '../../store/update.js'
import { paymentMethods } from '../payment-methods/payment-method.js'
import { plans } from '../plans/plan.js'
import { findOrganization } from './find-organization.js'
import { organizations, presentOrganization } from './organization.js'

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
