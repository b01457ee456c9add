import { walk } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { type RoleRecord, roles } from './role.js'

/** All roles that an organization can use: the preloaded ones, and its own. */
export async function* visibleRoles(
  { store }: Pick<Context, 'store'>,
  { organizationId }: Pick<Caller, 'organizationId'>,
): AsyncGenerator<RoleRecord> {
  yield* walk(store, roles, PUBLIC_ORGANIZATION)
  yield* walk(store, roles, organizationId)
}
