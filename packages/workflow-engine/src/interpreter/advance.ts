import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import { copyExecution, type Execution } from '../execution/execution.js'
import type { Event, Step } from '../execution/step.js'
import { Interpreter } from './interpreter.js'

/** The workflow, the id and the input of a new execution. */
export interface Start {
  readonly id: string
  readonly name?: string
  readonly workflow: { readonly id: string; readonly name: string }
  readonly input: Json
}

/**
 * An execution before its first event, which is `start`.
 * @param now in milliseconds since 1970.
 */
export function newExecution(
  definition: StateMachine,
  { id, name = id, workflow, input }: Start,
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

/**
 * The first step of an execution.
 * @param now in milliseconds since 1970.
 */
export const start = (definition: StateMachine, start: Start, now: number): Step =>
  new Interpreter(definition, newExecution(definition, start, now)).apply({ type: 'start' }, now)

/**
 * Applies an event to an execution, which is not modified. The host stores the result only if the execution has not changed since it
 * was read; otherwise it reads the execution again and repeats the call.
 *
 * It reads the whole execution for each event. Use an {@link Interpreter} for executions with many runs.
 * @param now in milliseconds since 1970.
 */
export const advance = (definition: StateMachine, execution: Execution, event: Event, now: number): Step =>
  new Interpreter(definition, copyExecution(execution)).apply(event, now)
