import type { Context } from '../domain/common/context.js'
import type { Access } from './access.js'

/** What sign-in and tokens can reach. */
export interface IdentityContext extends Context {
  readonly access: Access
}
