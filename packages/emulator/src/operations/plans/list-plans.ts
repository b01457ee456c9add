import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { paging } from '../../records/paging.js'
import { listPublic } from '../../records/public-records.js'
import { anyOf, nullableText, ownerId, strict } from '../../requests/schemas.js'
import { planSchema, plans, presentPlan } from './plan.js'

/** Plans in all their versions: the public ones, unless other owners are named. */
const listPlans: Operation = operation({
  id: 'listPlans',
  method: 'GET',
  path: '/plans',
  query: strict({ ...paging, owner: Type.Optional(anyOf(ownerId)) }),
  response: strict({ plans: Type.Array(planSchema), nextToken: nullableText }),
  async handler({ query, context }) {
    const { records, nextToken } = await listPublic(context, plans, query)
    return { plans: records.map(presentPlan), nextToken }
  },
})

export default listPlans
