import type { Context } from '../domain/common/context.js'
import type { Access } from './access.js'

/** The context of sign-in and tokens. */
export interface IdentityContext extends Context {
  readonly access: Access
}
