import type { Readable } from 'node:stream'
import type { RunnerKind } from '../domain/common/context.js'
import type { EndStatus } from '../domain/transitions/transition-execution.js'

/** The program of a docker or lambda transition, of the task that runs after a workflow execution, or of an API function. */
export interface Program {
  /** The image, such as `registry.example.com/predict:1.4`, the `lambdaId` of a lambda transition, or the id of an API function. */
  readonly image: string
  /** Credentials, ids, variables and secrets. Must not appear in a log, a message or a command line. */
  readonly environment: Readonly<Record<string, string>>
  /** The input of a function, or the event of an API function. */
  readonly input: Record<string, unknown>
  /** Unique name of the run: letters, digits and hyphens. */
  readonly runName: string
  /** Credentials for the image's private registry. */
  readonly registryLogin?: { readonly username: string; readonly password: string } | undefined
  /** The uploaded code of an API function. */
  readonly code?: ProgramCode
  /** CPU units; 1024 units are one CPU. */
  readonly cpu?: number | undefined
  /** Memory limit in MiB. */
  readonly memory?: number | undefined
}

export interface ProgramCode {
  /** Undefined if the function was created without one. */
  readonly runtime: 'nodejs' | 'python' | undefined
  /** Returns the content of the file; undefined if none was uploaded. */
  open(): Promise<Readable | undefined>
}

/** The result of a program. */
export interface ProgramResult {
  readonly status: EndStatus
  readonly output?: Record<string, unknown>
  readonly error?: string
}

export interface RunOptions {
  /** Aborted when the program must stop: its execution has timed out or ended, or the emulator is closed. */
  readonly signal: AbortSignal
  /** Receives the output of the program in pieces of any size. */
  readonly print: (text: string) => void
  /** Time for a process to stop after SIGTERM before it is killed, in milliseconds. */
  readonly stopTimeout: number
  /** The folder for the files of running programs. */
  readonly programFolder: string
}

/** Runs programs as functions, commands or containers. */
export interface Runner {
  /** Each kind has its own limit of concurrent programs. */
  readonly kind: RunnerKind
  /**
   * Runs a program until it and all processes that it started have stopped.
   * @returns the result of the execution, or undefined if the program reports it to the API.
   * @throws if the program could not be started or failed. The message is written to the log of the execution.
   */
  run(program: Program, options: RunOptions): Promise<ProgramResult | undefined>
}
