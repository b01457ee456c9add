import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'las-trainings-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

async function startTraining(api: TestApi): Promise<string> {
  const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
  const { datasetId } = await api.ok('POST', '/datasets', {})
  // Twice as many as there are samples, so that learning takes more than one step.
  for (const { labels, ...invoice } of [...sampleInvoices, ...sampleInvoices]) {
    const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
    const groundTruth = [{ label: 'total_amount', value: labels.total_amount }]
    await api.ok('POST', '/documents', { datasetId, groundTruth, content })
  }
  const { dataBundleId } = await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })
  const { trainingId } = await api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [dataBundleId] })
  return `/models/${modelId}/trainings/${trainingId}`
}

/** Predicts with the result of a training. */
async function predictWith(api: TestApi, { modelId, trainingId }: Json): Promise<Json> {
  const { documents } = await api.ok('GET', '/documents?maxResults=1')
  const [document] = documents as Json[]
  const prediction = await api.ok('POST', '/predictions', { documentId: document?.documentId, modelId, trainingId })
  expect(prediction).toMatchObject({ trainingId, status: 'succeeded' })
  return prediction
}

describe('a training', () => {
  it('continues after a restart of the emulator', async () => {
    const first = await startTestApi({ dataDir })
    const path = await startTraining(first)
    await first.close()

    const second = await startTestApi({ dataDir })
    const stopped = await second.ok('GET', path)
    expect(['succeeded', 'failed']).not.toContain(stopped.status)
    for (;;) {
      const training = await second.ok('GET', path)
      if (training.status === 'succeeded') {
        const documents = 2 * sampleInvoices.length
        expect(training.evaluation).toMatchObject({ aggregate: { numberOfEvaluatedDocuments: documents } })
        break
      }
      expect(training.status).not.toBe('failed')
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    const training = await second.ok('GET', path)
    const prediction = await predictWith(second, training)
    await second.close()

    const third = await startTestApi({ dataDir })
    expect((await predictWith(third, training)).predictions).toEqual(prediction.predictions)
    await third.close()
  })
})
