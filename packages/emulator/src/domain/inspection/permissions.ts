import type { ObjectKind } from '@las/console/contract'
import type { Caller } from '../common/caller.js'
import { allows } from '../common/permissions.js'
import type { Principal } from '../common/principal.js'

/** A person or program that inspects objects, and its permissions. */
export interface Inspector {
  readonly caller: Caller
  readonly principal: Principal
}

/** Whether an inspector may list the objects of a kind or, with an id, read one of them. */
export const mayRead = ({ principal }: Inspector, kind: ObjectKind, id?: string): boolean =>
  allows(principal.permissions, 'read', { kind, id })
