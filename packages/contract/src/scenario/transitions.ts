import type { BaseClient } from '@las/client'
import type * as functions from '@las/transitions'
import { createDocker, imageUrl } from './docker-transition.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'
import { createLogin } from './secrets.js'
import { transitionExecutions } from './transition-executions.js'

const unknown = unknownId('transition')

/** All parameters of a docker transition. */
async function dockerParameters(api: BaseClient) {
  const { secretId } = await createLogin(api)
  const environment = { CHANNEL: 'finance' }
  return { imageUrl, secretId, cpu: 512, memory: 2048, environment, environmentSecrets: [secretId] } as const
}

export const transitions: Scenarios<typeof functions> = {
  createTransition: {
    async succeeds(api) {
      await api.createTransition('manual')
      const { assetId } = await api.createAsset(new Uint8Array([1]))
      await api.createTransition('manual', {
        parameters: { assets: { jsRemoteComponent: assetId } },
        timeoutInSeconds: 60,
      })
      await api.createTransition('docker', {
        name: 'Predict',
        description: '',
        parameters: await dockerParameters(api),
        timeoutInSeconds: 10_800,
      })
      const { environment, environmentSecrets } = await dockerParameters(api)
      const parameters = { lambdaId: 'las:lambda:tools:predict', environment, environmentSecrets }
      await api.createTransition('lambda', { name: null, description: null, parameters })
      const schema = { $schema: 'https://json-schema.org/draft-04/schema#' }
      await api.createTransition('docker', schema, schema, { imageUrl })
    },
    fails: api => api.createTransition('docker', { parameters: { imageUrl, secretId: unknownId('secret') } }),
  },
  getTransition: {
    async succeeds(api) {
      await api.getTransition((await createDocker(api)).transitionId)
    },
    fails: api => api.getTransition(unknown),
  },
  listTransitions: {
    async succeeds(api) {
      await createDocker(api)
      await createDocker(api)
      await pages(api.listTransitions)
      await api.listTransitions({ transitionType: 'docker' })
      await api.listTransitions({ transitionType: ['manual', 'lambda'] })
    },
    fails: api => api.listTransitions(forgedToken),
  },
  updateTransition: {
    async succeeds(api) {
      const { transitionId } = await createDocker(api)
      const parameters = await dockerParameters(api)
      await api.updateTransition(transitionId, { name: 'Predict', description: 'With 1.5', parameters })
      const { environment, environmentSecrets } = parameters
      await api.updateTransition(transitionId, { environment, environmentSecrets })
      const removed = { secretId: null, environment: null, environmentSecrets: null }
      await api.updateTransition(transitionId, { name: null, description: null, parameters: removed })
      const manual = await api.createTransition('manual')
      const { assetId } = await api.createAsset(new Uint8Array([1]))
      await api.updateTransition(manual.transitionId, { assets: { jsRemoteComponent: assetId } })
      const lambda = await api.createTransition('lambda', { parameters: { lambdaId: 'las:lambda:tools:predict' } })
      await api.updateTransition(lambda.transitionId, { parameters: { lambdaId: 'las:lambda:tools:read' } })
    },
    fails: api => api.updateTransition(unknown, { name: 'Predict' }),
  },
  deleteTransition: {
    async succeeds(api) {
      await api.deleteTransition((await createDocker(api)).transitionId)
    },
    fails: api => api.deleteTransition(unknown),
  },
  ...transitionExecutions,
}
