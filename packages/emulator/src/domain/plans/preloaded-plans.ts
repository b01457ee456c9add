import { insert } from '@las/storage'
import type { Preload } from '../common/preload.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { type PlanRecord, plans } from './plan.js'

/** Fictional: a free plan, a plan with an earlier version, and a plan with every kind of price. */
const PRELOADED: readonly Omit<PlanRecord, 'organizationId' | 'revision' | 'currency'>[] = [
  {
    id: 'las:plan:free:1',
    name: 'Free',
    description: 'For trying out the service',
    available: true,
    latest: 1,
    pagePredictions: { included: 100, unitPrice: 0 },
    users: { included: 1, unitPrice: 0 },
  },
  {
    id: 'las:plan:starter:1',
    name: 'Starter',
    description: 'Replaced by version 2; organizations that have it can keep it',
    available: false,
    latest: 2,
    fieldPredictions: { included: 1000, unitPrice: 0.02 },
    users: { included: 3, unitPrice: 10 },
  },
  {
    id: 'las:plan:starter:2',
    name: 'Starter',
    description: null,
    available: true,
    latest: 2,
    pagePredictions: { included: 500, unitPrice: 0.08 },
    gpuHours: { included: 0, unitPrice: 4 },
    users: null,
  },
  {
    id: 'las:plan:business:1',
    name: 'Business',
    description: null,
    available: true,
    latest: 1,
    license: { included: 1, unitPrice: 500 },
    activeModels: { included: 2, unitPrice: 50 },
    fieldPredictions: null,
    flows: { included: 5, unitPrice: 20 },
    gpuHours: { included: 10, unitPrice: 3 },
    modelDeploymentUnits: { included: 2, unitPrice: 60 },
    pagePredictions: { included: 10_000, unitPrice: 0.05 },
    productionWorkflowMinutes: { included: 1000, unitPrice: 0.01 },
    userMinutes: { included: 1000, unitPrice: 0.01 },
    users: { included: 10, unitPrice: 8 },
  },
]

/** All plans: the API has no operation that creates one. */
const preloadedPlans: Preload = () =>
  PRELOADED.map(plan => insert(plans, { ...plan, organizationId: PUBLIC_ORGANIZATION, revision: 0, currency: 'EUR' }))

export default preloadedPlans
