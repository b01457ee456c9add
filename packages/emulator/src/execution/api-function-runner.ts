import type { ApiFunctionEvent } from '../domain/agent-progress/function-call.js'
import { functionResult } from './function-result.js'
import { runnerInProcess } from './function-runner.js'
import type { Program, Runner, RunOptions } from './runner.js'

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
 * for a hook, it returns whether to start the true action, or an object with this as `result` and with `reasons` for a review: texts, or
 * objects with `field` and `message`. If it throws, the run fails.
 */
export type ApiFunctionHandler = (event: ApiFunctionEvent, context: ApiFunctionContext) => unknown

/** Runs a function in place of the code of an API function. */
export const apiFunctionRunner = (run: ApiFunctionHandler): Runner =>
  runnerInProcess((program, options) => run(eventOf(program), contextOf(program, options)), functionResult)

// The run of an API function sets these properties: see functionCallRun.
const eventOf = ({ input }: Program): ApiFunctionEvent => input as unknown as ApiFunctionEvent

const contextOf = ({ image }: Program, { signal, print }: RunOptions): ApiFunctionContext => ({
  functionId: image,
  signal,
  log: message => print(`${message}\n`),
})
