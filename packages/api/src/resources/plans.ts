import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  type Field,
  type Fields,
  integer,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  oneOf,
  optional,
  required,
  type Sentence,
} from '../describe/schema.js'
import { filter, nextToken, nullableText, organizationId, ownerId, paging, planId } from './common.js'

export const description = 'Price lists of the API.'

export const PlanPrice: Model = named(
  'PlanPrice',
  'Price of one type of usage, such as `{ included: 500, unitPrice: 0.08 }`; `null` if it is free of charge.',
  nullable(json()),
)

const price = (description: Sentence): Field => optional(PlanPrice, description)

export const Plan: Model = model('Plan', 'A price list of the API.', {
  planId: required(planId, 'Id of the plan, including its version, such as `las:plan:starter:2`.'),
  organizationId: required(nullable(organizationId), 'Organization that offers the plan.'),
  name: required(nullableText, 'Display name.'),
  description: optional(nullableText, 'Description.'),
  available: required(boolean(), 'Whether organizations can switch to this version.'),
  latest: required(integer({ minimum: 1 }), 'Latest version of the plan.'),
  currency: required(oneOf(['USD', 'EUR', 'NOK'], { open: true }), 'Currency of the prices.'),
  activeModels: price('Price of active models.'),
  fieldPredictions: price('Price of predicted fields.'),
  flows: price('Price of flows.'),
  gpuHours: price('Price of GPU hours.'),
  license: price('Price of the license.'),
  modelDeploymentUnits: price('Price of model deployment units.'),
  pagePredictions: price('Price of predicted pages.'),
  productionWorkflowMinutes: price('Price of the minutes for which production workflows run.'),
  userMinutes: price('Price of the minutes for which users are active.'),
  users: price('Price of users.'),
})

export const PlanList: Model = model('PlanList', 'A page of plans.', {
  plans: required(list(Plan), 'The plans on the page.'),
  nextToken,
})

export const ListPlansQuery: Fields = {
  ...paging,
  owner: optional(
    filter(ownerId),
    'Only plans of these organizations; `me` is your own organization. If omitted, public plans are listed.',
  ),
}

export const listPlans: Operation = operation('listPlans', {
  method: 'GET',
  path: '/plans',
  summary: 'Lists all versions of plans.',
  query: ListPlansQuery,
  response: PlanList,
})

export const getPlan: Operation = operation('getPlan', {
  method: 'GET',
  path: '/plans/{planId}',
  summary: 'Returns a plan.',
  params: {
    planId: required(
      planId,
      'Id of the plan, such as `las:plan:starter` for the latest version or `las:plan:starter:1` for a specific one. The id can include the owner, as in `las:organization:cradl/las:plan:starter`.',
    ),
  },
  response: Plan,
  errors: { 404: 'The plan does not exist.' },
})
