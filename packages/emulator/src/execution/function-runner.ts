import { LIMITS } from '../platform/limits.js'
import { exceeds } from '../platform/validation/json-size.js'
import type { Program, ProgramResult, Runner, RunOptions } from './runner.js'

/** Context of a function that runs in place of a docker transition. */
export interface TransitionFunctionContext {
  readonly transitionId: string
  readonly executionId: string
  /** The environment that the container would have, including credentials and secrets. */
  readonly environment: Readonly<Record<string, string>>
  /** Aborted when the execution has timed out or ended, or the emulator is closed. The result is then ignored. */
  readonly signal: AbortSignal
  /** Adds a line to the log of the execution. */
  log(message: string): void
  /** Return its result to end the execution with the status `rejected`. This also ends the workflow execution. */
  reject(message: string): TransitionFunctionEnd
  /** Return its result to end the execution with the status `retry`. A new execution is started for another attempt. */
  retry(message: string): TransitionFunctionEnd
}

/**
 * A function that runs in this process in place of a container. It returns the output for an input. If it throws, the
 * execution fails.
 */
export type TransitionFunction = (
  input: Record<string, unknown>,
  context: TransitionFunctionContext,
) => object | TransitionFunctionEnd | Promise<object | TransitionFunctionEnd>

/** A result without output. Created by methods of the context, so that it cannot be confused with an output. */
export class TransitionFunctionEnd {
  readonly status: 'rejected' | 'retry'
  readonly error: string

  constructor(status: 'rejected' | 'retry', error: string) {
    this.status = status
    this.error = error
  }
}

/** Runs a function in place of a container. */
export const functionRunner = (run: TransitionFunction): Runner =>
  runnerInProcess((program, options) => run(program.input, contextOf(program, options)), resultOf)

/** Calls a function in this process. To stop it, its signal is aborted and its result is ignored. */
export const runnerInProcess = (
  call: (program: Program, options: RunOptions) => unknown,
  resultOf: (value: unknown) => ProgramResult,
): Runner => ({
  kind: 'function',
  async run(program, options) {
    const stopped = new Promise<undefined>(resolve => {
      options.signal.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    const value = await Promise.race([call(program, options), stopped])
    return options.signal.aborted ? undefined : resultOf(value)
  },
})

function contextOf({ environment }: Program, { signal, print }: RunOptions): TransitionFunctionContext {
  return {
    transitionId: environment.TRANSITION_ID ?? '',
    executionId: environment.EXECUTION_ID ?? '',
    environment,
    signal,
    log: message => print(`${message}\n`),
    reject: message => new TransitionFunctionEnd('rejected', message),
    retry: message => new TransitionFunctionEnd('retry', message),
  }
}

function resultOf(value: unknown): ProgramResult {
  if (value instanceof TransitionFunctionEnd) return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const returned = Array.isArray(value) ? 'an array' : String(value)
    throw new Error(`The function must return its output as a JSON object, but returned ${returned}`)
  }
  // As over HTTP, the output is converted to JSON. This also makes it independent of later changes to the object.
  const output: Record<string, unknown> = JSON.parse(JSON.stringify(value))
  if (exceeds(output, LIMITS.stateBytes)) throw new Error(`output must have at most ${LIMITS.stateBytes} bytes of JSON`)
  return { status: 'succeeded', output }
}
