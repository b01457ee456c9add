import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AbortListeners, countAbortListeners } from '../../../../tooling/testing/abort-listeners.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

/** Node.js warns of a leak if an event has more than ten listeners. */
const CONCURRENCY = 30

const runConcurrently = <T>(action: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CONCURRENCY }, (_, index) => action(index)))

let listeners: AbortListeners
beforeEach(() => {
  listeners = countAbortListeners()
})
afterEach(() => listeners.stop())

async function until(api: TestApi, path: string, status: string): Promise<void> {
  await expect.poll(async () => (await api.ok('GET', path)).status).toBe(status)
}

/** Opens when `arrive` has been called `count` times. */
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

it('many concurrent operations add few abort listeners to any signal, and remove them', async () => {
  const functions = gate(CONCURRENCY)
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
  await runConcurrently(() => api.ok('POST', '/documents', { datasetId, groundTruth, content: btoa('%PDF-1.4') }))

  const bundles = await runConcurrently(() =>
    api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] }),
  )
  const { transitionId } = await api.ok('POST', '/transitions', {
    transitionType: 'docker',
    name: 'wait',
    parameters: { imageUrl: 'wait' },
  })
  const executions = await runConcurrently(() =>
    api.ok('POST', `/transitions/${transitionId}/executions`, { input: {} }),
  )
  await functions.passed
  const [bundle] = bundles as [Json]
  const trainings = await runConcurrently(() =>
    api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [bundle.dataBundleId] }),
  )
  for (const { dataBundleId } of bundles)
    await until(api, `/models/${modelId}/dataBundles/${dataBundleId}`, 'succeeded')
  for (const { executionId } of executions) {
    await until(api, `/transitions/${transitionId}/executions/${executionId}`, 'succeeded')
  }
  // Trainings that have already failed, because no document is readable, reject the change.
  await runConcurrently(index =>
    api.send('PATCH', `/models/${modelId}/trainings/${trainings[index]?.trainingId}`, { status: 'cancelled' }),
  )
  await api.close()
  expect(listeners.most).toBeLessThanOrEqual(10)
  expect(listeners.crowded).toBe(0)
})
