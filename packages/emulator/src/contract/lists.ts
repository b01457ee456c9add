import type { Fields } from './notation.js'

/** A list that is given in pages. */
export interface List {
  readonly operation: string
  /** Under which the answer has the items. */
  readonly key: string
  /** What selects or orders the items; a filter with `[]` may be given several times. */
  readonly filters?: Fields
  /** The filters that the answer repeats when they were given. */
  readonly echoed?: readonly string[]
  /** What the answer tells besides, from the path. */
  readonly always?: readonly string[]
}

/** Every list; each takes `maxResults` and `nextToken`, and gives `nextToken`. */
export const lists: readonly List[] = [
  { operation: 'GET /appClients', key: 'appClients' },
  { operation: 'GET /assets', key: 'assets' },
  { operation: 'GET /batches', key: 'batches' },
  { operation: 'GET /datasets', key: 'datasets' },
  {
    operation: 'GET /datasets/{datasetId}/transformations',
    key: 'transformations',
    filters: { status: 'one of running, succeeded, failed[]' },
    echoed: ['status'],
  },
  { operation: 'GET /deploymentEnvironments', key: 'deploymentEnvironments', filters: { owner: 'ownerId[]' } },
  {
    operation: 'GET /documents',
    key: 'documents',
    filters: {
      consentId: 'consentId[]',
      datasetId: 'datasetId[]',
      documentId: 'documentId[]',
      order: 'one of ascending, descending',
      sortBy: 'one of createdTime',
      batchId: 'batchId[]',
    },
    echoed: ['consentId', 'datasetId', 'order', 'sortBy', 'batchId'],
  },
  {
    operation: 'DELETE /documents',
    key: 'documents',
    filters: { consentId: 'consentId[]', datasetId: 'datasetId[]', batchId: 'batchId[]' },
    echoed: ['consentId', 'datasetId', 'batchId'],
  },
  {
    operation: 'GET /logs',
    key: 'logs',
    filters: {
      order: 'one of ascending, descending',
      transitionExecutionId: 'transitionExecutionId',
      transitionId: 'transitionId',
      workflowExecutionId: 'workflowExecutionId',
      workflowId: 'workflowId',
    },
    echoed: ['order', 'transitionExecutionId', 'transitionId', 'workflowExecutionId', 'workflowId'],
  },
  { operation: 'GET /models', key: 'models', filters: { owner: 'ownerId[]' } },
  {
    operation: 'GET /models/{modelId}/dataBundles',
    key: 'dataBundles',
    filters: { status: 'one of running, succeeded, failed[]' },
    echoed: ['status'],
  },
  {
    operation: 'GET /models/{modelId}/trainings',
    key: 'trainings',
    filters: {
      status:
        'one of waiting-for-approval, preparing, pending, running, running-final-evaluation, succeeded, failed, cancelled[]',
    },
    echoed: ['status'],
  },
  { operation: 'GET /organizations', key: 'organizations' },
  { operation: 'GET /paymentMethods', key: 'paymentMethods' },
  { operation: 'GET /plans', key: 'plans', filters: { owner: 'ownerId[]' } },
  {
    operation: 'GET /predictions',
    key: 'predictions',
    filters: { modelId: 'ownedModelId', order: 'one of ascending, descending', sortBy: 'one of createdTime' },
    echoed: ['modelId', 'order', 'sortBy'],
  },
  { operation: 'GET /roles', key: 'roles' },
  { operation: 'GET /secrets', key: 'secrets' },
  {
    operation: 'GET /transitions',
    key: 'transitions',
    filters: { transitionType: 'one of docker, manual, lambda[]' },
    echoed: ['transitionType'],
  },
  {
    operation: 'GET /transitions/{transitionId}/executions',
    key: 'executions',
    filters: {
      executionId: 'transitionExecutionId[]',
      order: 'one of ascending, descending',
      sortBy: 'one of startTime, endTime',
      status: 'one of running, succeeded, failed, rejected, retry[]',
    },
    echoed: ['status'],
    always: ['transitionId'],
  },
  { operation: 'GET /users', key: 'users' },
  { operation: 'GET /workflows', key: 'workflows' },
  {
    operation: 'GET /workflows/{workflowId}/executions',
    key: 'executions',
    filters: {
      fromStartTime: 'timestamp',
      order: 'one of ascending, descending',
      sortBy: 'one of startTime, endTime',
      status: 'one of running, succeeded, failed, rejected, retry, error, completed[]',
      toStartTime: 'timestamp',
    },
    echoed: ['order', 'sortBy', 'status'],
    always: ['workflowId'],
  },
]
