import type { ActionFunction } from './action-function.js'
import { createPrediction } from './create-prediction.js'
import { createValidationTask } from './create-validation-task.js'
import { evaluatePredictionAction } from './evaluate-prediction.js'
import { exportOutput } from './export-output.js'

/** The shared functions that actions can use, by their names. */
export const actionFunctions: ReadonlyMap<string, ActionFunction> = new Map<string, ActionFunction>([
  ['create-prediction', createPrediction],
  ['create-validation-task', createValidationTask],
  ['hook-evaluate-prediction', evaluatePredictionAction],
  ['export-to-webhook', exportOutput],
  ['export-to-n8n', exportOutput],
  ['export-to-zapier', exportOutput],
  ['export-to-power-automate', exportOutput],
])
