import type * as functions from '@las/models'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'
import { createTrainable } from './trainable-model.js'
import { trainings } from './trainings.js'

const unknown = 'las:model:unknown'
const shortDelays = { minDelay: 5, maxDelay: 50 }

const fieldConfig = {
  total_amount: { type: 'amount', description: 'Total with tax', maxLength: 16, required: true },
  category: { type: 'enum', enum: ['TRAVEL', 'FOOD'], strict: true, isMultivalue: false },
  lines: { type: 'lines', description: null, fields: { text: { type: 'string', format: null } } },
} as const
const preprocessConfig = { autoRotate: true, imageQuality: 'HIGH', pages: [0, -1], rotation: 90 } as const
const postprocessConfig = {
  strategy: 'BEST_N_PAGES',
  parameters: { n: 2, collapse: true },
  outputFormat: 'v2',
} as const

export const models: Scenarios<typeof functions> = {
  createModel: {
    async succeeds(api) {
      await api.createModel({})
      await api.createModel(
        801,
        1281,
        { total_amount: { type: 'amount' } },
        { postprocessConfig: { strategy: 'BEST_FIRST' } },
      )
      await api.createModel(fieldConfig, {
        name: 'Invoices',
        description: '',
        preprocessConfig,
        postprocessConfig,
        metadata: { source: 'mail' },
        baseModel: { organizationId: 'las:organization:cradl', modelId: 'las:model:invoice' },
      })
      await api.createModel({}, { name: null, description: null, preprocessConfig: { maxPages: 3, startPage: 1 } })
    },
    fails: api => api.createModel({}, { name: 'x'.repeat(4097) }),
  },
  getModel: {
    async succeeds(api) {
      const { modelId } = await api.createModel(fieldConfig)
      await api.getModel(modelId)
      await api.getModel(modelId, { statisticsLastNDays: 30 })
    },
    fails: api => api.getModel(unknown),
  },
  listModels: {
    async succeeds(api) {
      await api.createModel({})
      await api.createModel({})
      await pages(api.listModels)
      await api.listModels({ owner: 'me' })
      await api.listModels({ owner: ['me', 'las:organization:cradl'] })
    },
    fails: api => api.listModels(forgedToken),
  },
  updateModel: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      const { trainingId } = await api.createTraining(modelId, [dataBundleId])
      await api.waitForTraining(modelId, trainingId, shortDelays)
      await api.updateModel(modelId, {
        name: 'Receipts',
        description: 'All of them',
        fieldConfig,
        preprocessConfig,
        postprocessConfig,
        trainingId,
        metadata: { source: 'scanner' },
      })
      await api.updateModel(modelId, { status: 'inactive', name: null, description: null })
    },
    fails: api => api.updateModel(unknown, { name: 'Receipts' }),
  },
  deleteModel: {
    async succeeds(api) {
      await api.deleteModel((await api.createModel({})).modelId)
    },
    fails: api => api.deleteModel(unknown),
  },
  createDataBundle: {
    async succeeds(api) {
      const { modelId } = await api.createModel({})
      const { datasetId } = await api.createDataset()
      await api.createDataBundle(modelId, [datasetId])
      await api.createDataBundle(modelId, [datasetId], { name: 'Spring', description: '' })
      await api.createDataBundle(modelId, [datasetId], { name: null, description: null })
    },
    fails: api => api.createDataBundle(unknown, [unknownId('dataset')]),
  },
  getDataBundle: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      await api.waitForDataBundle(modelId, dataBundleId, shortDelays)
    },
    fails: api => api.getDataBundle(unknown, unknownId('model-data-bundle')),
  },
  listDataBundles: {
    async succeeds(api) {
      const { modelId } = await createTrainable(api)
      await api.createDataBundle(modelId, [(await api.createDataset()).datasetId])
      await pages(page => api.listDataBundles(modelId, page))
      await api.listDataBundles(modelId, { status: 'running' })
      await api.listDataBundles(modelId, { status: ['succeeded', 'failed'] })
    },
    fails: api => api.listDataBundles(unknown),
  },
  updateDataBundle: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      await api.waitForDataBundle(modelId, dataBundleId, shortDelays)
      await api.updateDataBundle(modelId, dataBundleId, { name: 'Summer', description: 'All of it' })
      await api.updateDataBundle(modelId, dataBundleId, { name: null, description: null })
    },
    fails: api => api.updateDataBundle(unknown, unknownId('model-data-bundle'), { name: 'Summer' }),
  },
  deleteDataBundle: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      await api.waitForDataBundle(modelId, dataBundleId, shortDelays)
      await api.deleteDataBundle(modelId, dataBundleId)
    },
    fails: api => api.deleteDataBundle(unknown, unknownId('model-data-bundle')),
  },
  ...trainings,
}
