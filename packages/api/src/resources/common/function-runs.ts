import { type Fields, json, list, nullable, optional, required } from '../../describe/schema.js'
import { logId, messages, metadata } from '../common.js'

export const functionRunProblems: Fields = {
  errors: optional(messages, 'Why the run failed.'),
  warnings: optional(messages, 'Problems that did not stop the run.'),
}

/** The input and results of the run of an API function, in responses. */
export const functionRun: Fields = {
  input: optional(nullable(json()), 'Input of the function.'),
  output: optional(nullable(json()), 'Output of the function; `null` before the run ends.'),
  ...functionRunProblems,
  logId: optional(nullable(logId), 'Log of the function.'),
  history: optional(list(json()), 'The statuses of the run and their times, oldest first.'),
  metadata: required(nullable(metadata), 'Custom data for the run.'),
}
