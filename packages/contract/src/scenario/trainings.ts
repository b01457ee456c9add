import { pages, type Scenario } from './scenario.js'
import { createTrainable } from './trainable-model.js'

const unknownModel = 'las:model:unknown'
const unknown = 'las:model-training:unknown'
const shortDelays = { minDelay: 5, maxDelay: 50 }

export const trainings: Readonly<
  Record<'createTraining' | 'getTraining' | 'listTrainings' | 'updateTraining', Scenario>
> = {
  createTraining: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      const { trainingId } = await api.createTraining(modelId, [dataBundleId])
      await api.waitForTraining(modelId, trainingId, shortDelays)
      await api.createTraining(modelId, [dataBundleId], {
        name: 'Second',
        description: '',
        instanceType: 'medium-gpu',
        warmStartConfig: { trainingId },
        dataScientistAssistance: true,
        metadata: { run: 2 },
      })
      await api.createTraining(modelId, [dataBundleId], { name: null, description: null, instanceType: null })
    },
    fails: api => api.createTraining(unknownModel, [`las:model-data-bundle:${'0'.repeat(32)}`]),
  },
  getTraining: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      const { trainingId } = await api.createTraining(modelId, [dataBundleId])
      await api.getTraining(modelId, trainingId, { statisticsLastNDays: 30 })
      await api.waitForTraining(modelId, trainingId, shortDelays)
    },
    fails: api => api.getTraining(unknownModel, unknown),
  },
  listTrainings: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      await api.createTraining(modelId, [dataBundleId])
      await api.createTraining(modelId, [dataBundleId])
      await pages(page => api.listTrainings(modelId, page))
      await api.listTrainings(modelId, { status: 'running' })
      await api.listTrainings(modelId, { status: ['succeeded', 'cancelled'] })
    },
    fails: api => api.listTrainings(unknownModel),
  },
  updateTraining: {
    async succeeds(api) {
      const { modelId, dataBundleId } = await createTrainable(api)
      const { trainingId } = await api.createTraining(modelId, [dataBundleId])
      await api.updateTraining(modelId, trainingId, {
        name: 'First',
        description: 'Of two',
        deploymentEnvironmentId: 'las:organization:cradl/las:deployment-environment:standard:2',
        metadata: { run: 1 },
      })
      await api.updateTraining(modelId, trainingId, { name: null, description: null, deploymentEnvironmentId: null })
      // Enough documents that the training is still running when it is cancelled.
      const long = await createTrainable(api, 20)
      const next = await api.createTraining(long.modelId, [long.dataBundleId])
      await api.updateTraining(long.modelId, next.trainingId, { status: 'cancelled' })
    },
    fails: api => api.updateTraining(unknownModel, unknown, { name: 'First' }),
  },
}
