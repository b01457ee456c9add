import type { ActionFunction } from './action-function.js'
import { createPrediction } from './create-prediction.js'
import { createValidationTask } from './create-validation-task.js'
import { evaluatePredictionAction } from './evaluate-prediction.js'
import { exportToFlow, exportToUrl } from './export-output.js'

/** The shared functions that actions can use, by their names. */
export const actionFunctions: ReadonlyMap<string, ActionFunction> = new Map<string, ActionFunction>([
  ['create-prediction', createPrediction],
  ['create-validation-task', createValidationTask],
  ['hook-evaluate-prediction', evaluatePredictionAction],
  ['export-to-webhook', exportToUrl],
  ['export-to-n8n', exportToUrl],
  ['export-to-zapier', exportToUrl],
  ['export-to-power-automate', exportToFlow],
])
