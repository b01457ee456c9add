import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean | undefined
  /** Width in characters, if it is a terminal. */
  readonly columns?: number | undefined
  readonly rows?: number | undefined
}

/** A stream that may be a keyboard. */
export interface InputStream extends Readable {
  readonly isTTY?: boolean | undefined
  setRawMode?(raw: boolean): unknown
}

/** The environment of the program. Tests pass their own; commands never use `process` directly. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current directory. */
  readonly directory: string
  /** The home directory of the user. */
  readonly home: string
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal
  /** Current time in milliseconds. */
  now(): number
}
