import type * as Api from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'
import { actorIdOf, type Caller } from './caller.js'

/** An action that a role allows or denies. */
export type Permission = Validated<Api.Permission>

/** The current identity and permissions of a caller: an app client, or a user who signed in to one. */
export interface Principal {
  /** The id of the user, or of the app client. */
  readonly id: string
  readonly organizationId: string
  readonly roleIds: readonly string[]
  /** The permissions of all its roles. */
  readonly permissions: readonly Permission[]
  /** Included in tokens, which become invalid when it changes. */
  readonly stamp: string
}

/** The principal of every request while authentication is off: the first app client, with all permissions. */
export const anyPrincipal = (caller: Caller): Principal => ({
  id: actorIdOf(caller),
  organizationId: caller.organizationId,
  roleIds: [],
  permissions: [{ resourceId: '*', action: '*', effect: 'allow' }],
  stamp: '',
})
