import type { StoredDraft } from '@las/console/contract'
import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import { payloadTooLarge } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { guard } from '../common/reference.js'
import { type DraftRecord, draftId, reviewDrafts } from '../review-records/draft.js'
import { reviewLeases } from '../review-records/lease.js'
import { ownLease, returnTask } from './leases.js'
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
  { leaseId, draft }: OwnDraft,
): Promise<StoredDraft> {
  checkSize(draft)
  return retryOnConflict(async () => {
    const task = await getTask(context, reviewer.caller, taskId)
    const lease = await ownLease(context, reviewer, task, leaseId)
    const { change, savedTime } = await draftChange(context, reviewer, task.record.id, draft)
    // The write that ends the task removes the lease and all drafts.
    await context.store.write([change, guard(reviewLeases, lease)])
    return { draft, savedTime }
  })
}

/**
 * Stores the caller's draft of a task and returns the task to the queue, in one write: a draft that arrived after the return would be
 * rejected.
 * @throws as {@link saveDraft}.
 */
export async function saveDraftAndReturn(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  { leaseId, draft }: OwnDraft,
): Promise<void> {
  checkSize(draft)
  await returnTask(context, reviewer, taskId, leaseId, 'released', async ({ record }) => [
    (await draftChange(context, reviewer, record.id, draft)).change,
  ])
}

interface OwnDraft {
  readonly leaseId: string
  readonly draft: unknown
}

function checkSize(draft: unknown): void {
  if (Buffer.byteLength(JSON.stringify(draft)) > MAX_DRAFT_BYTES) throw payloadTooLarge('The draft', MAX_DRAFT_BYTES)
}

async function draftChange(
  { store, clock }: Context,
  { caller }: Reviewer,
  taskId: string,
  draft: unknown,
): Promise<{ readonly change: Change; readonly savedTime: string }> {
  const { organizationId } = caller
  const key = draftId(actorIdOf(caller), taskId)
  const before = await store.get(reviewDrafts, organizationId, key)
  const savedTime = timestampOf(clock)
  const record: DraftRecord = { id: key, organizationId, revision: 0, ...before, taskId, draft, savedTime }
  return { change: before ? replace(reviewDrafts, record) : insert(reviewDrafts, record), savedTime }
}
