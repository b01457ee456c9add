import type { BaseClient } from '@las/client'
import type * as functions from '@las/predictions'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { startRun } from './agents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'
import { createTrainable } from './trainable-model.js'

const formats = [
  { strategy: 'BEST_FIRST', outputFormat: 'v1' },
  { strategy: 'BEST_FIRST', outputFormat: 'v2' },
] as const

/** Creates a document that can be read, and a model for it. */
async function prepare(api: BaseClient): Promise<[documentId: string, modelId: string]> {
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('No sample invoice found')
  const { documentId } = await api.createDocument(await renderInvoice(invoice))
  const { modelId } = await api.createModel({
    total_amount: { type: 'amount' },
    lines: { type: 'lines', fields: { text: { type: 'string' } } },
  })
  return [documentId, modelId]
}

export const predictions: Scenarios<typeof functions> = {
  createPrediction: {
    async succeeds(api) {
      const [documentId, modelId] = await prepare(api)
      await api.createPrediction(documentId, modelId)
      await api.createPrediction(documentId, modelId, {
        preprocessConfig: {
          autoRotate: true,
          imageQuality: 'HIGH',
          pages: [0],
          rotation: 0,
          startPage: 0,
          maxPages: 1,
        },
        postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: { n: 1, collapse: false }, outputFormat: 'v2' },
        async: false,
        name: 'First',
        description: null,
        metadata: { owner: 'ap' },
      })
      await api.createPrediction(documentId, modelId, {
        maxPages: 1,
        autoRotate: false,
        imageQuality: 'LOW',
        rotation: 0,
        extras: {},
        postprocessConfig: { strategy: 'BEST_FIRST', outputFormat: 'v1' },
      })
      const { id: agentRunId } = await startRun(api)
      await api.createPrediction(documentId, modelId, { agentRunId, name: null })
      const trainable = await createTrainable(api)
      const { trainingId } = await api.createTraining(trainable.modelId, [trainable.dataBundleId])
      await api.waitForTraining(trainable.modelId, trainingId, { minDelay: 5, maxDelay: 50 })
      await api.createPrediction(documentId, trainable.modelId, { trainingId })
      const { predictionId } = await api.createPrediction(documentId, modelId, { async: true })
      await api.waitForPrediction(predictionId, { minDelay: 5, maxDelay: 50 })
    },
    fails: api => api.createPrediction(unknownId('document'), 'las:model:invoice'),
  },
  getPrediction: {
    async succeeds(api) {
      const [documentId, modelId] = await prepare(api)
      for (const postprocessConfig of formats) {
        const { predictionId } = await api.createPrediction(documentId, modelId, { postprocessConfig })
        await api.getPrediction(predictionId)
      }
    },
    fails: api => api.getPrediction(unknownId('prediction')),
  },
  listPredictions: {
    async succeeds(api) {
      const [documentId, modelId] = await prepare(api)
      for (const postprocessConfig of formats) await api.createPrediction(documentId, modelId, { postprocessConfig })
      await pages(api.listPredictions)
      await api.listPredictions({ modelId, sortBy: 'createdTime', order: 'ascending' })
    },
    fails: api => api.listPredictions(forgedToken),
  },
}
