import { idIn, type World } from '../testing/world.js'

/** The kinds of the ids in paths, as the ids themselves tell them. */
const kinds: Readonly<Record<string, string>> = {
  appClientId: 'app-client',
  assetId: 'asset',
  batchId: 'batch',
  dataBundleId: 'model-data-bundle',
  datasetId: 'dataset',
  documentId: 'document',
  logId: 'log',
  modelId: 'model',
  organizationId: 'organization',
  paymentMethodId: 'payment-method',
  predictionId: 'prediction',
  profileId: 'profile',
  secretId: 'secret',
  trainingId: 'model-training',
  transformationId: 'dataset-transformation',
  transitionId: 'transition',
  userId: 'user',
  workflowId: 'workflow',
}

/** A path with ids of a world, or with those that are given. */
export const pathIn = (world: World, template: string, given: Readonly<Record<string, string>> = {}): string =>
  template.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const kind = template.startsWith('/workflows') ? 'workflow-execution' : 'transition-execution'
    return encodeURIComponent(given[name] ?? idIn(world, name === 'executionId' ? kind : (kinds[name] ?? name)))
  })

/** Ids that may have their owner ahead of them, by operation. */
const ownedIn: Readonly<Record<string, string>> = {
  'GET /models/{modelId}': 'ownedModelId',
  'GET /plans/{planId}': 'ownedPlanId',
  'GET /deploymentEnvironments/{deploymentEnvironmentId}': 'ownedDeploymentEnvironmentId',
}

/** What a place in the path of an operation takes. */
export function kindInPath(operation: string, name: string): string {
  if (name === 'executionId') return operation.includes(' /workflows') ? 'workflowExecutionId' : 'transitionExecutionId'
  return ownedIn[operation] ?? name
}
