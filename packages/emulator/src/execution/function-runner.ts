import { LIMITS } from '../platform/limits.js'
import { exceeds } from '../platform/validation/json-size.js'
import type { Program, ProgramEnd, Runner, RunOptions } from './runner.js'

/** What a function in the place of a docker transition works with. */
export interface TransitionFunctionContext {
  readonly transitionId: string
  readonly executionId: string
  /** The environment that a container would have, credentials and secrets included. */
  readonly environment: Readonly<Record<string, string>>
  /** Aborted when the work is for nothing: its time is over, the execution has ended, or the emulator is closed. */
  readonly signal: AbortSignal
  /** Adds a line to the log of the execution. */
  log(message: string): void
  /** What it gives is to be returned, to end with `rejected`: the workflow execution ends. */
  reject(message: string): TransitionFunctionEnd
  /** What it gives is to be returned, to end with `retry`: the execution is there for another attempt. */
  retry(message: string): TransitionFunctionEnd
}

/** Does in this process what a container would do: returns the output for an input. When it throws, the execution fails. */
export type TransitionFunction = (
  input: Record<string, unknown>,
  context: TransitionFunctionContext,
) => object | TransitionFunctionEnd | Promise<object | TransitionFunctionEnd>

/** An end without output. Made by the methods of the context, so that no output can be taken for one. */
export class TransitionFunctionEnd {
  readonly status: 'rejected' | 'retry'
  readonly error: string

  constructor(status: 'rejected' | 'retry', error: string) {
    this.status = status
    this.error = error
  }
}

/** Runs a function in this process. When it has to stop, its signal is aborted, and its result is ignored. */
export const functionRunner = (run: TransitionFunction): Runner => ({
  kind: 'function',
  async run(program, options) {
    const stopped = new Promise<undefined>(resolve => {
      options.signal.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    const value = await Promise.race([run(program.input, contextOf(program, options)), stopped])
    return options.signal.aborted ? undefined : endOf(value)
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

function endOf(value: unknown): ProgramEnd {
  if (value instanceof TransitionFunctionEnd) return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const given = Array.isArray(value) ? 'an array' : String(value)
    throw new Error(`The function must return its output as a JSON object, but returned ${given}`)
  }
  // As over HTTP: what is stored is JSON, and later changes of the function's own object do not reach it.
  const output: Record<string, unknown> = JSON.parse(JSON.stringify(value))
  if (exceeds(output, LIMITS.stateBytes)) throw new Error(`output must have at most ${LIMITS.stateBytes} bytes of JSON`)
  return { status: 'succeeded', output }
}
