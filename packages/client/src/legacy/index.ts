import type { Legacy } from '../binding/bind.js'
import { legacyCreateBatch } from './create-batch.js'
import { legacyCreateDocument } from './create-document.js'
import { legacyCreateModel } from './create-model.js'
import { legacyCreatePrediction } from './create-prediction.js'
import { legacyCreateTransition } from './create-transition.js'
import { legacyCreateWorkflow } from './create-workflow.js'
import { legacyDeleteDocuments } from './delete-documents.js'
import { legacyListDocuments } from './list-documents.js'
import { legacyListTransitionExecutions } from './list-transition-executions.js'
import { legacyListTransitions } from './list-transitions.js'
import { legacyListWorkflowExecutions } from './list-workflow-executions.js'
import { legacyUpdateDocument } from './update-document.js'
import { legacyUpdateWorkflowExecution } from './update-workflow-execution.js'

/** The legacy signatures of functions in the resource packages, by function name. */
export const legacy: Readonly<Record<string, Legacy>> = {
  createBatch: legacyCreateBatch,
  createDocument: legacyCreateDocument,
  createModel: legacyCreateModel,
  createPrediction: legacyCreatePrediction,
  createTransition: legacyCreateTransition,
  createWorkflow: legacyCreateWorkflow,
  deleteDocuments: legacyDeleteDocuments,
  listDocuments: legacyListDocuments,
  listTransitionExecutions: legacyListTransitionExecutions,
  listTransitions: legacyListTransitions,
  listWorkflowExecutions: legacyListWorkflowExecutions,
  updateDocument: legacyUpdateDocument,
  updateWorkflowExecution: legacyUpdateWorkflowExecution,
}
