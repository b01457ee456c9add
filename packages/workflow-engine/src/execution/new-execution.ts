import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import type { Execution } from './execution.js'

/** The workflow, the id and the input of a new execution. */
export interface NewExecution {
  readonly id: string
  /** `id` by default. */
  readonly name?: string
  readonly workflow: { readonly id: string; readonly name: string }
  readonly input: Json
}

/** An execution before its first event. */
export function newExecution(
  definition: StateMachine,
  { id, name = id, workflow, input }: NewExecution,
  now: number,
): Execution {
  // A host may accept a definition without its required fields: the execution then fails.
  const { StartAt = '', TimeoutSeconds } = definition
  return {
    id,
    name,
    workflow,
    input,
    startTime: now,
    timeoutAt: TimeoutSeconds === undefined ? null : now + TimeoutSeconds * 1000,
    status: 'running',
    output: null,
    error: null,
    run: { id: 0, state: StartAt, input, enteredTime: now, retries: [], activity: { type: 'pending' } },
    tasks: 0,
    steps: 0,
    runs: 0,
  }
}
