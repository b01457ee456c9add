import { actionResource } from '../actions/action.js'
import { actionRunResource } from '../actions/action-run.js'
import { agentResource } from '../agents/agent.js'
import { agentRunResource } from '../agents/agent-run.js'
import { appClientResource } from '../app-clients/app-client.js'
import { assetResource } from '../assets/asset.js'
import { batchResource } from '../batches/batch.js'
import type { Resource } from '../common/resource.js'
import { connectionResource } from '../connections/connection.js'
import { dataBundleResource } from '../data-bundles/data-bundle.js'
import { datasetResource } from '../datasets/dataset.js'
import { deploymentEnvironmentResource } from '../deployment-environments/deployment-environment.js'
import { documentResource } from '../documents/document.js'
import { functionResource } from '../functions/function.js'
import { hookResource } from '../hooks/hook.js'
import { hookRunResource } from '../hooks/hook-run.js'
import { logResource } from '../logs/log-resource.js'
import { modelResource } from '../models/model.js'
import { organizationResource } from '../organizations/organization.js'
import { paymentMethodResource } from '../payment-methods/payment-method.js'
import { planResource } from '../plans/plan.js'
import { predictionResource } from '../predictions/prediction.js'
import { profileResource } from '../profiles/profile.js'
import { roleResource } from '../roles/role.js'
import { secretResource } from '../secrets/secret.js'
import { trainingResource } from '../trainings/training.js'
import { transformationResource } from '../transformations/transformation.js'
import { transitionResource } from '../transitions/transition.js'
import { transitionExecutionResource } from '../transitions/transition-execution.js'
import { userResource } from '../users/user.js'
import { validationResource } from '../validations/validation.js'
import { validationTaskResource } from '../validations/validation-task.js'
import { workflowResource } from '../workflows/workflow.js'
import { workflowExecutionResource } from '../workflows/workflow-execution.js'

/** All resources of the API. */
export const resources: readonly Resource[] = [
  actionResource,
  actionRunResource,
  agentResource,
  agentRunResource,
  appClientResource,
  assetResource,
  batchResource,
  connectionResource,
  dataBundleResource,
  datasetResource,
  deploymentEnvironmentResource,
  documentResource,
  functionResource,
  hookResource,
  hookRunResource,
  logResource,
  modelResource,
  organizationResource,
  paymentMethodResource,
  planResource,
  predictionResource,
  profileResource,
  roleResource,
  secretResource,
  trainingResource,
  transformationResource,
  transitionExecutionResource,
  transitionResource,
  userResource,
  validationResource,
  validationTaskResource,
  workflowExecutionResource,
  workflowResource,
]

/** Returns the resource of the given kind, such as `dataset`. */
export const resourceOf = (kind: string | undefined): Resource | undefined =>
  resources.find(resource => resource.kind === kind)
