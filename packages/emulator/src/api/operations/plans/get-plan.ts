import { findPublic } from '../../../domain/common/public-records.js'
import { plans, presentPlan } from '../../../domain/plans/plan.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One version of a plan, the latest unless the id names another. */
const getPlan: Operation = operation('getPlan', async ({ params: { planId }, context }) => {
  const record = await findPublic(context, plans, planId)
  if (!record) throw notFound('plan', planId)
  return presentPlan(record)
})

export default getPlan
