import type { Context } from '../domain/common/context.js'

/** What programs of steps can reach. */
export interface ExecutionContext extends Context {
  /** Where programs on this machine reach the server, such as `http://localhost:8099`. */
  readonly origin: () => string
}
