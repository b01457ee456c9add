import { functionResult } from './function-result.js'
import { runnerInProcess } from './function-runner.js'
import type { Program, Runner, RunOptions } from './runner.js'

/** The event that an API function is called with. */
export interface ApiFunctionEvent {
  /** The `config` of the action or the hook. */
  readonly config: Readonly<Record<string, unknown>>
  /** The `input` of the run of the action or the hook, such as `{ trigger, documentId, predictionId }`. */
  readonly input: Readonly<Record<string, unknown>>
  /** The variables of the run of the agent. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The output of the run of the agent: its fields with their values and, below them, its variables. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The action, if the function belongs to one. */
  readonly actionId?: string
  /** The hook, if the function belongs to one. */
  readonly hookId?: string
  /** The run of the action or the hook. */
  readonly runId: string
  readonly agentId?: string
  readonly agentRunId?: string
  readonly documentId?: string
}

/** Context of a function that runs in place of the code of an API function. */
export interface ApiFunctionContext {
  readonly functionId: string
  /** Aborted when the function has timed out, a client has ended the run, or the emulator is closed. The result is then ignored. */
  readonly signal: AbortSignal
  /** Adds a line to the log of the run. */
  log(message: string): void
}

/**
 * A function that runs in this process in place of the code of an API function. For an action, it returns the output of the run;
 * for a hook, it returns whether to start the true action, or an object with `result` and `reasons`. If it throws, the run fails.
 */
export type ApiFunctionHandler = (event: ApiFunctionEvent, context: ApiFunctionContext) => unknown

/** Runs a function in place of the code of an API function. */
export const apiFunctionRunner = (run: ApiFunctionHandler): Runner =>
  runnerInProcess((program, options) => run(eventOf(program), contextOf(program, options)), functionResult)

// The run of an API function sets these properties: see functionRun.
const eventOf = ({ input }: Program): ApiFunctionEvent => input as unknown as ApiFunctionEvent

const contextOf = ({ image }: Program, { signal, print }: RunOptions): ApiFunctionContext => ({
  functionId: image,
  signal,
  log: message => print(`${message}\n`),
})
