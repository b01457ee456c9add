import { idIn, type World } from '../testing/world.js'
import type { Fields } from './notation.js'

/** What an operation takes in its body. */
export interface Body {
  readonly operation: string
  readonly fields: Fields
  /** Fields that earlier versions of the API took. */
  readonly earlier?: Fields
  /** What a request must have that the kinds of the fields cannot tell: ids of what there is. */
  readonly given?: (world: World) => Readonly<Record<string, unknown>>
  /** The resource in the path, where it is not the one that the world has of its kind. */
  readonly path?: (world: World) => Readonly<Record<string, string>>
  /** Fields that are taken or refused for more than their form, which the tests of the resource hold. */
  readonly conditional?: readonly string[]
  /** Fields that the answer gives otherwise than they were sent: completed, or limited by others. */
  readonly unlike?: readonly string[]
}

const dataset: Fields = {
  'containsPersonallyIdentifiableInformation?': 'boolean',
  'description?': 'text or null',
  'metadata?': 'object',
  'name?': 'text or null',
  'retentionInDays?': 'integer 1..1825',
}

/** Every body that the API takes. */
export const bodies: readonly Body[] = [
  {
    operation: 'POST /appClients',
    fields: {
      'callbackUrls?': 'url[]',
      'defaultLoginUrl?': 'url',
      'description?': 'text or null',
      'generateSecret?': 'boolean',
      'loginUrls?': 'url[]',
      'logoutUrls?': 'url[]',
      'name?': 'text or null',
      'roleIds?': 'roleId[]',
    },
    given: () => ({ callbackUrls: ['https://example.com'], logoutUrls: ['https://example.com'] }),
  },
  {
    operation: 'PATCH /appClients/{appClientId}',
    fields: {
      'defaultLoginUrl?': 'url',
      'description?': 'text or null',
      'loginUrls?': 'url[]',
      'name?': 'text or null',
      'roleIds?': 'roleId[]',
    },
  },
  {
    operation: 'POST /assets',
    fields: {
      content: 'base64 1..6250000',
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'PATCH /assets/{assetId}',
    fields: {
      'content?': 'base64 1..',
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'POST /batches',
    fields: {
      'containsPersonallyIdentifiableInformation?': 'boolean',
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'PATCH /batches/{batchId}',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  { operation: 'POST /datasets', fields: dataset },
  { operation: 'PATCH /datasets/{datasetId}', fields: dataset },
  {
    operation: 'POST /datasets/{datasetId}/transformations',
    fields: {
      'operations?': 'operation[]',
    },
  },
  {
    operation: 'POST /documents',
    fields: {
      'consentId?': 'consentId',
      'content?': 'base64 1..6250000',
      'contentType?': 'one of application/pdf, image/jpeg, image/png, image/tiff, image/webp or null',
      'datasetId?': 'datasetId',
      'description?': 'text or null',
      'groundTruth?': 'groundTruthItem[]',
      'metadata?': 'object',
      'name?': 'text or null',
      'retentionInDays?': 'integer 1..',
    },
    earlier: { 'batchId?': 'batchId' },
    unlike: ['contentType'],
  },
  {
    operation: 'PATCH /documents/{documentId}',
    fields: {
      'datasetId?': 'datasetId',
      'description?': 'text or null',
      'groundTruth?': 'groundTruthItem[] or null',
      'metadata?': 'object',
      'name?': 'text or null',
      'retentionInDays?': 'integer 1..',
    },
    unlike: ['retentionInDays'],
  },
  {
    operation: 'POST /models',
    fields: {
      'description?': 'text or null',
      fieldConfig: 'fieldConfig',
      'metadata?': 'object',
      'name?': 'text or null',
      'postprocessConfig?': 'postprocessConfig',
      'preprocessConfig?': 'preprocessConfig',
    },
    earlier: { 'height?': 'integer 97..1921', 'width?': 'integer 97..1921' },
  },
  {
    operation: 'PATCH /models/{modelId}',
    fields: {
      'description?': 'text or null',
      'fieldConfig?': 'fieldConfig',
      'metadata?': 'object',
      'name?': 'text or null',
      'postprocessConfig?': 'postprocessConfig',
      'preprocessConfig?': 'preprocessConfig',
      'trainingId?': 'trainingId or null',
    },
    earlier: { 'height?': 'integer 97..1921', 'width?': 'integer 97..1921' },
    conditional: ['trainingId'],
  },
  {
    operation: 'POST /models/{modelId}/dataBundles',
    fields: {
      datasetIds: 'datasetId[1..]',
      'description?': 'text or null',
      'name?': 'text or null',
    },
    given: world => ({ datasetIds: [idIn(world, 'dataset')] }),
  },
  {
    operation: 'PATCH /models/{modelId}/dataBundles/{dataBundleId}',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'POST /models/{modelId}/trainings',
    fields: {
      dataBundleIds: 'dataBundleId[1..]',
      'dataScientistAssistance?': 'boolean',
      'description?': 'text or null',
      'instanceType?': 'one of small-gpu, medium-gpu, large-gpu or null',
      'metadata?': 'object',
      'name?': 'text or null',
      'warmStartConfig?': 'warmStartConfig',
    },
    given: world => ({ dataBundleIds: [idIn(world, 'model-data-bundle')] }),
    unlike: ['instanceType'],
  },
  {
    operation: 'PATCH /models/{modelId}/trainings/{trainingId}',
    fields: {
      'deploymentEnvironmentId?': 'ownedDeploymentEnvironmentId or null',
      'description?': 'text or null',
      'metadata?': 'object',
      'name?': 'text or null',
      'status?': 'one of cancelled',
    },
    conditional: ['status'],
  },
  {
    operation: 'POST /organizations',
    fields: {
      'name?': 'text or null',
    },
  },
  {
    operation: 'PATCH /organizations/{organizationId}',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
      'paymentMethodId?': 'paymentMethodId or null',
      'planId?': 'ownedPlanId',
    },
  },
  {
    operation: 'POST /paymentMethods',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'PATCH /paymentMethods/{paymentMethodId}',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
      'stripeSetupIntentSecret?': 'string 1..',
    },
    conditional: ['stripeSetupIntentSecret'],
  },
  {
    operation: 'POST /predictions',
    fields: {
      'async?': 'boolean',
      'autoRotate?': 'boolean',
      documentId: 'documentId',
      'imageQuality?': 'one of LOW, HIGH',
      'maxPages?': 'integer 1..100',
      modelId: 'ownedModelId',
      'postprocessConfig?': 'postprocessConfig',
      'preprocessConfig?': 'preprocessConfig',
      'rotation?': 'one of 0, 90, 180, 270',
      'trainingId?': 'trainingId',
    },
    given: world => ({ documentId: idIn(world, 'document'), modelId: idIn(world, 'model') }),
    conditional: ['preprocessConfig'],
    unlike: ['postprocessConfig'],
  },
  {
    operation: 'PATCH /profiles/{profileId}',
    path: () => ({ profileId: 'me' }),
    fields: {
      'familyName?': 'text or null',
      'givenName?': 'text or null',
      'locale?': 'text or null',
      'metadata?': 'object or null',
      'picture?': 'text or null',
    },
  },
  {
    operation: 'POST /secrets',
    fields: {
      data: 'object',
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'PATCH /secrets/{secretId}',
    fields: {
      'data?': 'object',
      'description?': 'text or null',
      'name?': 'text or null',
    },
  },
  {
    operation: 'POST /transitions',
    fields: {
      'description?': 'text or null',
      'name?': 'text or null',
      'parameters?': 'manualParameters',
      'timeoutInSeconds?': 'integer 60..10800',
      transitionType: 'one of manual',
    },
    earlier: { 'inputJsonSchema?': 'object', 'outputJsonSchema?': 'object' },
  },
  { operation: 'POST /transitions', fields: { transitionType: 'one of docker', parameters: 'dockerParameters' } },
  { operation: 'POST /transitions', fields: { transitionType: 'one of lambda', parameters: 'lambdaParameters' } },
  {
    operation: 'PATCH /transitions/{transitionId}',
    fields: { 'description?': 'text or null', 'name?': 'text or null', 'parameters?': 'manualParameters' },
    earlier: { 'assets?': 'map of assetId', 'inputJsonSchema?': 'object', 'outputJsonSchema?': 'object' },
  },
  {
    operation: 'PATCH /transitions/{transitionId}',
    path: ({ docker }) => ({ transitionId: docker }),
    fields: { 'parameters?': 'dockerChanges' },
    earlier: { 'environment?': 'map of string or null', 'environmentSecrets?': 'secretId[] or null' },
    unlike: ['parameters'],
  },
  {
    operation: 'PATCH /transitions/{transitionId}/executions/{executionId}',
    fields: {
      'error?': 'executionError',
      'output?': 'object',
      'startTime?': 'timestamp or null',
      'status?': 'one of succeeded, failed, rejected, retry',
    },
    given: () => ({ status: 'succeeded', output: {} }),
    conditional: ['error', 'output', 'startTime', 'status'],
  },
  {
    operation: 'POST /users',
    fields: {
      'appClientId?': 'appClientId',
      email: 'email',
      'metadata?': 'object',
      'roleIds?': 'roleId[]',
    },
  },
  {
    operation: 'PATCH /users/{userId}',
    fields: {
      'metadata?': 'object',
      'roleIds?': 'roleId[]',
    },
  },
  {
    operation: 'POST /workflows',
    fields: {
      'completedConfig?': 'completedConfig',
      'description?': 'text or null',
      'emailConfig?': 'emailConfig',
      'errorConfig?': 'errorConfig',
      'metadata?': 'object',
      'name?': 'text or null',
      specification: 'specification',
      'status?': 'one of development, production',
    },
  },
  {
    operation: 'PATCH /workflows/{workflowId}',
    fields: {
      'completedConfig?': 'completedConfig',
      'description?': 'text or null',
      'emailConfig?': 'emailConfig or null',
      'errorConfig?': 'errorConfig',
      'metadata?': 'object',
      'name?': 'text or null',
      'status?': 'one of development, production',
    },
  },
  {
    operation: 'POST /workflows/{workflowId}/executions',
    fields: {
      input: 'object',
    },
  },
  {
    operation: 'PATCH /workflows/{workflowId}/executions/{executionId}',
    fields: {
      'nextTransitionId?': 'transitionId',
      'status?': 'one of succeeded, completed',
    },
    conditional: ['nextTransitionId', 'status'],
  },
]
