import type { BaseClient } from '@las/client'
import type * as functions from '@las/datasets'
import { text } from './documents.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('dataset')
const shortDelays = { minDelay: 5, maxDelay: 50 }

const transform = async (api: BaseClient) => {
  const { datasetId } = await api.createDataset()
  return api.createTransformation(datasetId, [{ type: 'remove-duplicates' }])
}

export const datasets: Scenarios<typeof functions> = {
  createDataset: {
    async succeeds(api) {
      await api.createDataset()
      await api.createDataset({ name: null, description: null })
      await api.createDataset({
        name: 'Invoices',
        description: '',
        retentionInDays: 30,
        containsPersonallyIdentifiableInformation: false,
        metadata: { source: 'mail' },
      })
    },
    fails: api => api.createDataset({ retentionInDays: 0 }),
  },
  getDataset: {
    async succeeds(api) {
      const { datasetId } = await api.createDataset({ name: 'Invoices' })
      await api.createDocument(text, { datasetId, groundTruth: [{ label: 'total_amount', value: '1.00' }] })
      await api.getDataset(datasetId)
    },
    fails: api => api.getDataset(unknown),
  },
  listDatasets: {
    async succeeds(api) {
      await api.createDataset()
      await api.createDataset()
      await pages(api.listDatasets)
    },
    fails: api => api.listDatasets(forgedToken),
  },
  updateDataset: {
    async succeeds(api) {
      const { datasetId } = await api.createDataset()
      await api.updateDataset(datasetId, {
        name: 'Receipts',
        description: 'All of them',
        retentionInDays: 7,
        containsPersonallyIdentifiableInformation: true,
        metadata: { source: 'scanner' },
      })
      await api.updateDataset(datasetId, { name: null, description: null })
    },
    fails: api => api.updateDataset(unknown, { name: 'Receipts' }),
  },
  deleteDataset: {
    async succeeds(api) {
      const empty = await api.createDataset()
      await api.deleteDataset(empty.datasetId)
      const full = await api.createDataset()
      await api.createDocument(text, { datasetId: full.datasetId })
      await api.deleteDataset(full.datasetId, { deleteDocuments: true })
    },
    async fails(api) {
      const { datasetId } = await api.createDataset()
      await api.createDocument(text, { datasetId })
      await api.deleteDataset(datasetId)
    },
  },
  createTransformation: {
    async succeeds(api) {
      const { datasetId, transformationId } = await transform(api)
      await api.waitForTransformation(datasetId, transformationId, shortDelays)
      await api.createTransformation(datasetId, [{ type: 'remove-duplicates', options: {} }])
    },
    fails: api => api.createTransformation(unknown, [{ type: 'remove-duplicates' }]),
  },
  listTransformations: {
    async succeeds(api) {
      const { datasetId } = await transform(api)
      await api.createTransformation(datasetId, [{ type: 'remove-duplicates' }])
      await pages(page => api.listTransformations(datasetId, page))
      await api.listTransformations(datasetId, { status: 'running' })
      await api.listTransformations(datasetId, { status: ['succeeded', 'failed'] })
    },
    fails: api => api.listTransformations(unknown),
  },
  deleteTransformation: {
    async succeeds(api) {
      const { datasetId, transformationId } = await transform(api)
      await api.waitForTransformation(datasetId, transformationId, shortDelays)
      await api.deleteTransformation(datasetId, transformationId)
    },
    fails: api => api.deleteTransformation(unknown, unknownId('dataset-transformation')),
  },
}
