import { expect, it } from 'vitest'
import { creationOrder } from '../domain/resources/creation-order.js'
import type { SeedName } from './seed.js'

it('contains every resource that a request can create', () => {
  const names: Record<SeedName, true> = {
    actionRuns: true,
    actions: true,
    agentRuns: true,
    agents: true,
    appClients: true,
    assets: true,
    batches: true,
    connections: true,
    dataBundles: true,
    datasets: true,
    documents: true,
    functions: true,
    hookRuns: true,
    hooks: true,
    models: true,
    paymentMethods: true,
    predictions: true,
    roles: true,
    secrets: true,
    trainings: true,
    transformations: true,
    transitionExecutions: true,
    transitions: true,
    users: true,
    validationTasks: true,
    validations: true,
    workflowExecutions: true,
    workflows: true,
  }
  expect(creationOrder.map(({ collection }) => collection.name).toSorted()).toEqual(Object.keys(names))
})
