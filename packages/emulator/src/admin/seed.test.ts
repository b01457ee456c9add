import { expect, it } from 'vitest'
import { creationOrder } from '../domain/resources/creation-order.js'
import type { SeedName } from './seed.js'

it('contains every resource that a request can create', () => {
  const names: Record<SeedName, true> = {
    agentRuns: true,
    agents: true,
    appClients: true,
    assets: true,
    batches: true,
    dataBundles: true,
    datasets: true,
    documents: true,
    models: true,
    paymentMethods: true,
    predictions: true,
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
