import type { Job } from '../scheduling/job.js'
import reportOnData from './data-bundles/report-job.js'
import predict from './predictions/predict-job.js'
import train from './trainings/train-job.js'
import transform from './transformations/transform-job.js'
import removeTransitionExecutions from './transitions/remove-executions-job.js'
import removeWorkflowExecutions from './workflows/remove-executions-job.js'
import wakeWorkflowExecution from './workflows/wake-job.js'

/** Every kind of job. */
export const jobKinds: readonly Job[] = [
  predict,
  train,
  reportOnData,
  transform,
  wakeWorkflowExecution,
  removeWorkflowExecutions,
  removeTransitionExecutions,
]
