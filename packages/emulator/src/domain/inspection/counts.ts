import type { ObjectCounts, ObjectKind } from '@las/console/contract'
import type { Context } from '../common/context.js'
import { readUsage } from '../usage/usage.js'
import { objectResources } from './object-kinds.js'
import { type Inspector, mayRead } from './permissions.js'

/** Maximum number of objects that are counted of a kind without a counter. */
const MAX_COUNT = 10_000

/** Returns the number of objects of each kind that the inspector may list. It reads counters, so clients can poll it. */
export async function countObjects({ store }: Context, inspector: Inspector): Promise<ObjectCounts> {
  const { organizationId } = inspector.caller
  const usage = await readUsage(store, organizationId)
  const counts: Partial<Record<ObjectKind, number>> = {}
  for (const { kind, collection, owner, quota } of objectResources) {
    if (owner !== undefined || !mayRead(inspector, kind)) continue
    counts[kind] = quota
      ? (usage.get(collection.name) ?? 0)
      : await store.count(collection, organizationId, { limit: MAX_COUNT })
  }
  return { counts }
}
