import type { StoredDraft } from '@las/console/contract'
import { insert, replace, retryOnConflict } from '@las/storage'
import { payloadTooLarge } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { guard } from '../common/reference.js'
import { type DraftRecord, draftId, reviewDrafts } from '../review-records/draft.js'
import { reviewLeases } from '../review-records/lease.js'
import { ownLease } from './leases.js'
import type { Reviewer } from './reviewer.js'
import { getTask } from './task.js'

/** Maximum size of a draft, in bytes of JSON. */
export const MAX_DRAFT_BYTES = 400_000

/** Returns the caller's draft of a task. It outlives the lease. */
export async function findDraft(
  { store }: Pick<Context, 'store'>,
  { caller }: Pick<Reviewer, 'caller'>,
  taskId: string,
): Promise<StoredDraft | null> {
  const record = await store.get(reviewDrafts, caller.organizationId, draftId(actorIdOf(caller), taskId))
  return record ? { draft: record.draft, savedTime: record.savedTime } : null
}

/**
 * Stores the caller's draft of a task, which replaces an earlier one.
 * @throws 409 with the code `lease_lost`, 413 if the draft is too large.
 */
export async function saveDraft(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  { leaseId, draft }: { readonly leaseId: string; readonly draft: unknown },
): Promise<StoredDraft> {
  if (Buffer.byteLength(JSON.stringify(draft)) > MAX_DRAFT_BYTES) throw payloadTooLarge('The draft', MAX_DRAFT_BYTES)
  const { store, clock } = context
  const { organizationId } = reviewer.caller
  return retryOnConflict(async () => {
    const task = await getTask(context, reviewer.caller, taskId)
    const { id } = task.record
    const lease = await ownLease(context, reviewer, task, leaseId)
    const key = draftId(lease.holderId, id)
    const before = await store.get(reviewDrafts, organizationId, key)
    const savedTime = timestampOf(clock)
    const record: DraftRecord = { id: key, organizationId, revision: 0, ...before, taskId: id, draft, savedTime }
    // The write that ends the task removes the lease and all drafts.
    const changes = [before ? replace(reviewDrafts, record) : insert(reviewDrafts, record), guard(reviewLeases, lease)]
    await store.write(changes)
    return { draft, savedTime }
  })
}
