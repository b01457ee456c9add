import type { BaseRecord, Collection } from '@las/storage'
import { appClients } from '../app-clients/app-client.js'
import { assets } from '../assets/asset.js'
import { batches } from '../batches/batch.js'
import type { Counted, QuotaName } from '../common/quota.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { datasets } from '../datasets/dataset.js'
import { documents } from '../documents/document.js'
import { models } from '../models/model.js'
import { predictions } from '../predictions/prediction.js'
import { secrets } from '../secrets/secret.js'
import { trainings } from '../trainings/training.js'
import { transformations } from '../transformations/transformation.js'
import { transitions } from '../transitions/transition.js'
import { transitionExecutions } from '../transitions/transition-execution.js'
import { PAGE_PREDICTIONS } from '../usage/usage.js'
import { users } from '../users/user.js'
import { workflows } from '../workflows/workflow.js'
import { workflowExecutions } from '../workflows/workflow-execution.js'

/** The collection that each counts. */
export const counted: Readonly<Record<Counted, Collection<BaseRecord>>> = {
  numberOfAppClients: appClients,
  numberOfAssets: assets,
  numberOfDatasets: datasets,
  numberOfModels: models,
  numberOfSecrets: secrets,
  numberOfTransitions: transitions,
  numberOfUsers: users,
  numberOfWorkflows: workflows,
  monthlyNumberOfDataBundles: dataBundles,
  monthlyNumberOfDocuments: documents,
  monthlyNumberOfPredictions: predictions,
  monthlyNumberOfTrainings: trainings,
  monthlyNumberOfTransformations: transformations,
  monthlyNumberOfTransitionExecutions: transitionExecutions,
  monthlyNumberOfWorkflowExecutions: workflowExecutions,
}

/** What is counted too, though an organization does not show it. */
export const withoutCounter: Collection<BaseRecord> = batches

/** Under which name of `usage` each is counted. */
export const usageNames: Readonly<Record<QuotaName, string>> = {
  ...(Object.fromEntries(Object.entries(counted).map(([name, { name: usage }]) => [name, usage])) as Record<
    Counted,
    string
  >),
  numberOfBatches: withoutCounter.name,
  monthlyNumberOfPagePredictions: PAGE_PREDICTIONS,
}
