import type * as Api from '@las/api'
import type { Checked } from '../../platform/validation/received.js'
import { actorOf, type Caller } from './caller.js'

/** What a role allows or denies. */
export type Permission = Checked<Api.Permission>

/** A caller as it is stored now: an app client, or a user who signed in to one. */
export interface Principal {
  /** The id of the user, or of the app client. */
  readonly id: string
  readonly roleIds: readonly string[]
  /** What all of its roles say together. */
  readonly permissions: readonly Permission[]
  /** Tokens carry it, and are valid as long as it stays the same. */
  readonly stamp: string
}

/** Where authentication is off, any token acts as the first app client, with all permissions. */
export const anyPrincipal = (caller: Caller): Principal => ({
  id: actorOf(caller),
  roleIds: [],
  permissions: [{ resourceId: '*', action: '*', effect: 'allow' }],
  stamp: '',
})
