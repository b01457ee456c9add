import { type Operation, operation } from '../../operation.js'
import { listPublic } from '../../records/public-records.js'
import { plans, presentPlan } from './plan.js'

/** Plans in all their versions: the public ones, unless other owners are named. */
const listPlans: Operation = operation('listPlans', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, plans, query)
  return { plans: records.map(presentPlan), nextToken }
})

export default listPlans
