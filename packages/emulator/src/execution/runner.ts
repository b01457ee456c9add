import type { RunnerKind } from '../domain/common/context.js'
import type { EndStatus } from '../domain/transitions/transition-execution.js'

/** What a transition that is no person's, or the completed task of a workflow, consists of. */
export interface Program {
  /** Such as `registry.example.com/predict:1.4`; of a lambda transition its `lambdaId`. */
  readonly image: string
  /** What it gets: credentials, ids, and its own variables and secrets. Must not reach a log, a message or a command line. */
  readonly environment: Readonly<Record<string, string>>
  /** What a function is called with. */
  readonly input: Record<string, unknown>
  /** Names this run among all runs: letters, digits and hyphens. */
  readonly runName: string
  /** Of the private registry that holds the image. */
  readonly registryLogin?: { readonly username: string; readonly password: string } | undefined
  /** CPU units; 1024 are a whole CPU. */
  readonly cpu?: number | undefined
  /** In MiB. */
  readonly memory?: number | undefined
}

/** How a program's execution ends. */
export interface ProgramEnd {
  readonly status: EndStatus
  readonly output?: Record<string, unknown>
  readonly error?: string
}

export interface RunOptions {
  /** Aborted when the program must stop: its time is over, its execution has ended, or the emulator is closed. */
  readonly signal: AbortSignal
  /** Takes what the program prints, in pieces of any size. */
  readonly print: (text: string) => void
  /** How long a process may take to stop after SIGTERM, before it is killed, in milliseconds. */
  readonly stopTimeout: number
}

/** Runs programs. There is one for each way of doing so. */
export interface Runner {
  /** Of what it takes a share while it runs, so that there are limits for both. */
  readonly kind: RunnerKind
  /**
   * Runs a program until it and everything that it started has stopped.
   * @returns the result of the execution, or undefined if the program reports it to the API.
   * @throws when the program could not be started or failed; the message is for the log of the execution.
   */
  run(program: Program, options: RunOptions): Promise<ProgramEnd | undefined>
}
