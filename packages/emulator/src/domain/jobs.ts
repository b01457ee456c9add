import type { JobKind } from '../scheduling/job-kind.js'
import removeActionRuns from './actions/remove-runs-job.js'
import runAction from './agent-progress/action-job.js'
import runHook from './agent-progress/hook-job.js'
import handleTrigger from './agent-progress/trigger-job.js'
import removeAgentRuns from './agents/remove-runs-job.js'
import type { Context } from './common/context.js'
import reportOnData from './data-bundles/report-job.js'
import expireDocuments from './documents/expire-documents.js'
import removeHookRuns from './hooks/remove-runs-job.js'
import sendMail from './mail/send-job.js'
import predict from './predictions/predict-job.js'
import expireReviewLease from './reviews/expire-lease-job.js'
import prepareTraining from './trainings/prepare-job.js'
import train from './trainings/train-job.js'
import transform from './transformations/transform-job.js'
import timeOutTransitionExecution from './transition-executions/time-out-job.js'
import removeTransitionExecutions from './transitions/remove-executions-job.js'
import removeValidationTasks from './validations/remove-tasks-job.js'
import removeWorkflowExecutions from './workflows/remove-executions-job.js'
import wakeWorkflowExecution from './workflows/wake-job.js'

/** All kinds of jobs except those that run programs. */
export const jobKinds: readonly JobKind<Context, unknown>[] = [
  predict,
  handleTrigger,
  runHook,
  runAction,
  prepareTraining,
  train,
  reportOnData,
  transform,
  expireDocuments,
  sendMail,
  wakeWorkflowExecution,
  timeOutTransitionExecution,
  removeWorkflowExecutions,
  removeTransitionExecutions,
  removeActionRuns,
  removeHookRuns,
  removeAgentRuns,
  removeValidationTasks,
  expireReviewLease,
]
