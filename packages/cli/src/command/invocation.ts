import type { Transport } from '@las/core'
import type { Host } from '../host/host.js'
import type { Values } from './flag.js'
import type { GlobalFlags } from './global-flags.js'
import type { Output } from './output.js'
import type { Terminal } from './terminal.js'

/** A call of a command, with everything that it may use. */
export interface Invocation {
  /** The arguments and flags. */
  readonly values: Values
  readonly globals: GlobalFlags
  readonly host: Host
  /** Writes results to stdout, in the format that the user chose. */
  readonly output: Output
  /** Writes messages and progress to stderr, and asks questions. */
  readonly terminal: Terminal
  /** The transport for requests. It is created by the first call, which loads the credentials. */
  transport(): Promise<Transport>
  /** Aborted by Ctrl-C. Pass it to all requests. */
  readonly signal: AbortSignal
}
