import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { MemoryStore } from '@las/storage'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { documents } from '../documents/document.js'

let api: TestApi
let modelId: unknown
let documentId: unknown
let dataBundleId: unknown
let gate: ReturnType<typeof makeGate>
beforeEach(async () => {
  gate = makeGate()
  api = await startTestApi()
  modelId = (await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })).modelId
  const { datasetId } = await api.ok('POST', '/datasets', {})
  for (const { labels, ...invoice } of sampleInvoices) {
    const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
    const groundTruth = [{ label: 'total_amount', value: labels.total_amount }]
    documentId = (await api.ok('POST', '/documents', { datasetId, groundTruth, content })).documentId
  }
  dataBundleId = (await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })).dataBundleId
  await api.emulator.clock.advance(0)
  gate.close(String(datasetId))
})
afterEach(async () => {
  gate.open()
  vi.restoreAllMocks()
  await api.close()
})

/** Blocks everything that reads the documents in a dataset, such as trainings. */
function makeGate(): { held: number; close(datasetId: string): void; open(): void } {
  let opened: Promise<void> = Promise.resolve()
  let closedFor = ''
  const gate = {
    held: 0,
    open: (): void => undefined,
    close(datasetId: string): void {
      closedFor = datasetId
      opened = new Promise(resolve => (gate.open = resolve))
    },
  }
  const list = MemoryStore.prototype.list
  const gated: typeof list = async function (this: MemoryStore, collection, organizationId, query) {
    if (collection.name === documents.name && query.where?.datasetId?.includes(closedFor)) {
      gate.held++
      await opened
    }
    return list.call(this, collection, organizationId, query) as never
  }
  vi.spyOn(MemoryStore.prototype, 'list').mockImplementation(gated)
  return gate
}

async function startTraining(): Promise<{ readonly path: string; readonly read: () => Promise<Json> }> {
  const { trainingId } = await api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [dataBundleId] })
  const path = `/models/${modelId}/trainings/${trainingId}`
  return { path, read: () => api.ok('GET', path) }
}

it('runs predictions, reports and transformations during a training, and other trainings after it', async () => {
  const training = await startTraining()
  await expect.poll(() => gate.held).toBe(1)
  const next = await startTraining()
  await expect.poll(async () => (await next.read()).status).toBe('pending')
  const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId, async: true })
  await expect.poll(async () => (await api.ok('GET', `/predictions/${predictionId}`)).status).toBe('succeeded')
  const other = await api.ok('POST', '/datasets', {})
  const bundle = await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [other.datasetId] })
  await api.ok('POST', `/datasets/${other.datasetId}/transformations`, { operations: [{ type: 'remove-duplicates' }] })
  const ended = async (): Promise<unknown[]> => [
    (await api.ok('GET', `/models/${modelId}/dataBundles/${bundle.dataBundleId}`)).status,
    ...((await api.ok('GET', `/datasets/${other.datasetId}/transformations`)).transformations as Json[]).map(
      ({ status }) => status,
    ),
  ]
  await expect.poll(ended).toEqual(['succeeded', 'succeeded'])
  expect((await training.read()).status).toBe('running')
  expect((await next.read()).status).toBe('pending')
  expect(gate.held).toBe(1)
  gate.open()
  await api.emulator.clock.advance(0)
  expect([(await training.read()).status, (await next.read()).status]).toEqual(['succeeded', 'succeeded'])
})

it('stops a cancelled training immediately and starts the next one', async () => {
  const first = await startTraining()
  await expect.poll(() => gate.held).toBe(1)
  const second = await startTraining()
  await expect.poll(async () => (await second.read()).status).toBe('pending')
  await api.ok('PATCH', first.path, { status: 'cancelled' })
  await expect.poll(() => gate.held).toBe(2)
  expect(await api.emulator.jobs()).toMatchObject([{ kind: 'train', status: 'running' }])
  gate.open()
  await api.emulator.clock.advance(0)
  expect([(await first.read()).status, (await second.read()).status]).toEqual(['cancelled', 'succeeded'])
  expect(await api.emulator.jobs()).toEqual([])
})
