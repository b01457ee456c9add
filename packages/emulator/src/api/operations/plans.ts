import { planResource } from '../../domain/plans/plan.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation } from '../requests/resource-operations.js'

export const planOperations: readonly Operation[] = [
  listOperation('listPlans', planResource),
  getOperation('getPlan', planResource),
]
