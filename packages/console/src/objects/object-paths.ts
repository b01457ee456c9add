import type { ObjectReference } from '../contract.js'
import { QUEUE_PATH, reviewPath } from '../paths.js'
import { objectPath, pathOfId } from './id-paths.js'

/** The pages of objects that need the id of their parent, by kind. */
const pages: Readonly<Record<string, (parentId: string, id: string) => string>> = {
  'action-run': (actionId, id) => objectPath('actions', actionId, 'runs', id),
  'agent-run': (agentId, id) => objectPath('agents', agentId, 'runs', id),
  'hook-run': (hookId, id) => objectPath('hooks', hookId, 'runs', id),
  'dataset-transformation': datasetId => `${objectPath('datasets', datasetId)}?tab=transformations`,
  'model-data-bundle': modelId => `${objectPath('models', modelId)}?tab=data-bundles`,
  'model-training': (modelId, id) => objectPath('models', modelId, 'trainings', id),
  'transition-execution': (transitionId, id) => objectPath('transitions', transitionId, 'executions', id),
  'validation-task': (_, id) => reviewPath(id),
  'workflow-execution': (workflowId, id) => objectPath('workflows', workflowId, 'executions', id),
}

/** Objects without a page are shown by the request of the explorer that gets them. */
const operations: Readonly<Record<string, string>> = {
  asset: 'getAsset',
  batch: 'listBatches',
  connection: 'getConnection',
  'deployment-environment': 'getDeploymentEnvironment',
  log: 'getLog',
  'payment-method': 'getPaymentMethod',
  plan: 'getPlan',
  prediction: 'getPrediction',
  profile: 'getProfile',
}

/** The page of an object that the server has found. */
export function pathOfObject({ kind, id, parentId }: ObjectReference): string {
  const page = pages[kind]
  if (page) return parentId === null ? QUEUE_PATH : page(parentId, id)
  const operation = operations[kind]
  return operation === undefined ? pathOfId(id) : explorerPath(operation, id)
}

/** The request of the explorer that gets an object. */
function explorerPath(operationId: string, id: string): string {
  return `${objectPath('explorer', operationId)}?${new URLSearchParams({ id })}`
}
