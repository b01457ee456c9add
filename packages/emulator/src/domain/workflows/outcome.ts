import type { Execution, Failure } from '@las/workflow-engine'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/** The outcome of an execution. */
export interface Outcome {
  readonly status: 'succeeded' | 'failed' | 'rejected' | 'retry' | 'error'
  readonly output?: WorkflowExecutionRecord['output']
  /** The reason why it did not succeed. */
  readonly error?: Failure
}

/** Errors of a definition or its data, not of its tasks. */
const DEFINITION_ERRORS: ReadonlySet<string> = new Set([
  'States.Runtime',
  'States.DataLimitExceeded',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.ResultPathMatchFailure',
  'States.IntrinsicFailure',
])

/** Converts the final state of the engine to an outcome. */
export function outcomeOf({ errorConfig }: Pick<WorkflowRecord, 'errorConfig'>, execution: Execution): Outcome {
  const { status, output, error } = execution
  if (status === 'succeeded') {
    if (typeof output === 'object' && output !== null && !Array.isArray(output))
      return { status, output: { ...output } }
    const cause = `The output must be an object, not ${JSON.stringify(output).slice(0, 100)}`
    return { status: 'error', error: { name: 'States.Runtime', cause } }
  }
  const failure = error ?? { name: 'States.Runtime', cause: 'The execution was stopped' }
  if (DEFINITION_ERRORS.has(failure.name)) return { status: 'error', error: failure }
  return { status: errorConfig?.manualRetry ? 'retry' : 'failed', error: failure }
}
