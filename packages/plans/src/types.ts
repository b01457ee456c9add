export type { Plan, PlanList, PlanPrice } from '@las/api'
