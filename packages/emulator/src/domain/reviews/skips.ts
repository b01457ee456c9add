import { type Change, insert, remove, retryOnConflict } from '@las/storage'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { reviewSkips, type SkipRecord, skipId } from '../review-records/skip.js'
import { recordInTrail } from '../review-records/trail.js'
import { returnTask } from './leases.js'
import type { Reviewer } from './reviewer.js'
import { getTask } from './task.js'

/** Maximum number of tasks that a person skips at a time. The oldest ones return to the queue of the person. */
export const MAX_SKIPS = 1000

/** Returns the tasks that the caller has skipped, oldest first. */
export async function skipsOf(
  { store }: Pick<Context, 'store'>,
  { caller }: Pick<Reviewer, 'caller'>,
): Promise<readonly SkipRecord[]> {
  const query = { where: { actorId: [actorIdOf(caller)] }, order: 'ascending', limit: MAX_SKIPS + 1 } as const
  return (await store.list(reviewSkips, caller.organizationId, query)).records
}

/**
 * Returns a task to the queue, and does not give it to the caller as the next one.
 * @throws 409 with the code `lease_lost`.
 */
export const skipTask = (context: Context, reviewer: Reviewer, taskId: string, leaseId: string): Promise<void> =>
  returnTask(context, reviewer, taskId, leaseId, 'skipped', async ({ record }): Promise<Change[]> => {
    const { organizationId } = record
    const actorId = actorIdOf(reviewer.caller)
    const id = skipId(actorId, record.id)
    if (await context.store.get(reviewSkips, organizationId, id)) return []
    const skips = await skipsOf(context, reviewer)
    const excess = skips.slice(0, Math.max(0, skips.length + 1 - MAX_SKIPS))
    return [
      ...excess.map(skip => remove(reviewSkips, skip)),
      insert(reviewSkips, { id, organizationId, revision: 0, actorId, taskId: record.id }),
    ]
  })

/** Gives a skipped task to the caller again. Does nothing if the caller has not skipped it. */
export async function reopenTask(context: Context, { caller }: Reviewer, taskId: string): Promise<void> {
  const { record } = await getTask(context, caller, taskId)
  const actorId = actorIdOf(caller)
  await retryOnConflict(async () => {
    const skip = await context.store.get(reviewSkips, record.organizationId, skipId(actorId, record.id))
    if (!skip) return
    const event = await recordInTrail(context, record, { type: 'reopened', actorId })
    await context.store.write([remove(reviewSkips, skip), event])
  })
}
