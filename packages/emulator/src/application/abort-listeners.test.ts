import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AbortListeners, countAbortListeners } from '../../../../tooling/testing/abort-listeners.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

/** More than the ten listeners from which on Node warns of a leak. */
const MANY = 30

const many = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: MANY }, (_, index) => work(index)))

let listeners: AbortListeners
beforeEach(() => {
  listeners = countAbortListeners()
})
afterEach(() => listeners.stop())

async function until(api: TestApi, path: string, status: string): Promise<void> {
  await expect.poll(async () => (await api.ok('GET', path)).status).toBe(status)
}

/** Opens when `count` functions have arrived. */
function gate(count: number): { passed: Promise<void>; arrive: () => Promise<void> } {
  let open = (): void => undefined
  const passed = new Promise<void>(resolve => (open = resolve))
  let arrived = 0
  return {
    passed,
    arrive: () => {
      if (++arrived === count) open()
      return passed
    },
  }
}

it('many operations at once add few listeners to any signal, and leave none', async () => {
  const functions = gate(MANY)
  const api = await startTestApi({
    transitions: {
      wait: async input => {
        await functions.arrive()
        return input
      },
    },
  })
  const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
  const { datasetId } = await api.ok('POST', '/datasets', {})
  const groundTruth = [{ label: 'total', value: '1.00' }]
  await many(() => api.ok('POST', '/documents', { datasetId, groundTruth, content: btoa('%PDF-1.4') }))

  const bundles = await many(() => api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] }))
  const { transitionId } = await api.ok('POST', '/transitions', {
    transitionType: 'docker',
    name: 'wait',
    parameters: { imageUrl: 'wait' },
  })
  const executions = await many(() => api.ok('POST', `/transitions/${transitionId}/executions`, { input: {} }))
  await functions.passed
  const [bundle] = bundles as [Json]
  const trainings = await many(() =>
    api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [bundle.dataBundleId] }),
  )
  for (const { dataBundleId } of bundles)
    await until(api, `/models/${modelId}/dataBundles/${dataBundleId}`, 'succeeded')
  for (const { executionId } of executions) {
    await until(api, `/transitions/${transitionId}/executions/${executionId}`, 'succeeded')
  }
  // Those that have failed already, for lack of readable documents, refuse.
  await many(index =>
    api.send('PATCH', `/models/${modelId}/trainings/${trainings[index]?.trainingId}`, { status: 'cancelled' }),
  )
  await api.close()
  expect(listeners.most).toBeLessThanOrEqual(10)
  expect(listeners.crowded).toBe(0)
})
