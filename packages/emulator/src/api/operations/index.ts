import type { Operation } from '../requests/operation.js'
import { actionOperations } from './actions.js'
import { agentOperations } from './agents.js'
import { appClientOperations } from './app-clients.js'
import { assetOperations } from './assets.js'
import { batchOperations } from './batches.js'
import { connectionOperations } from './connections.js'
import { dataBundleOperations } from './data-bundles.js'
import { datasetOperations } from './datasets.js'
import { deploymentEnvironmentOperations } from './deployment-environments.js'
import { documentOperations } from './documents.js'
import { functionOperations } from './functions.js'
import { hookOperations } from './hooks.js'
import { logOperations } from './logs.js'
import { modelOperations } from './models.js'
import { organizationOperations } from './organizations.js'
import { paymentMethodOperations } from './payment-methods.js'
import { planOperations } from './plans.js'
import { predictionOperations } from './predictions.js'
import { profileOperations } from './profiles.js'
import { roleOperations } from './roles.js'
import { secretOperations } from './secrets.js'
import { trainingOperations } from './trainings.js'
import { transformationOperations } from './transformations.js'
import { transitionOperations } from './transitions.js'
import { userOperations } from './users.js'
import { validationOperations } from './validations.js'
import { workflowOperations } from './workflows.js'

/** Every operation of the API. */
export const operations: readonly Operation[] = [
  ...actionOperations,
  ...agentOperations,
  ...appClientOperations,
  ...assetOperations,
  ...batchOperations,
  ...connectionOperations,
  ...dataBundleOperations,
  ...datasetOperations,
  ...deploymentEnvironmentOperations,
  ...documentOperations,
  ...functionOperations,
  ...hookOperations,
  ...logOperations,
  ...modelOperations,
  ...organizationOperations,
  ...paymentMethodOperations,
  ...planOperations,
  ...predictionOperations,
  ...profileOperations,
  ...roleOperations,
  ...secretOperations,
  ...trainingOperations,
  ...transformationOperations,
  ...transitionOperations,
  ...userOperations,
  ...validationOperations,
  ...workflowOperations,
]
