import type { Context } from '../domain/common/context.js'

/** The dependencies of the code that runs programs. */
export interface ExecutionContext extends Context {
  /** Returns the origin of the server for programs on this machine, such as `http://localhost:8099`. */
  readonly origin: () => string
}
