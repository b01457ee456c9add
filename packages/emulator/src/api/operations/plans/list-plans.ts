import { listPublic } from '../../../domain/common/public-records.js'
import { plans, presentPlan } from '../../../domain/plans/plan.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Plans in all their versions: the public ones, unless other owners are named. */
const listPlans: Operation = operation('listPlans', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, plans, query)
  return { plans: records.map(presentPlan), nextToken }
})

export default listPlans
