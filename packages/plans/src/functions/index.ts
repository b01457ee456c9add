export { getPlan } from '../get-plan.js'
export { type ListPlansOptions, listPlans } from '../list-plans.js'
export type { Plan, PlanList, PlanPrice } from '../types.js'
