import type { ProgramNames } from '../domain/common/context.js'
import type { Program, ProgramResult } from './runner.js'

/** A program run for a transition execution, for the task that runs after a workflow execution, or for an API function. */
export interface ProgramRun extends ProgramNames {
  readonly timeoutInSeconds: number
  readonly log: { readonly id: string; readonly organizationId: string }
  /** The result if the program exits successfully without reporting a result. */
  readonly defaultResult: ProgramResult
  /** @throws if the program cannot be run, for example because a secret does not exist. */
  program(): Promise<Program>
  /** Stores that the program has started; false if its execution has ended. */
  start(): Promise<boolean>
  /** Stores the result, unless the execution has already ended. */
  finish(result: ProgramResult): Promise<void>
}
