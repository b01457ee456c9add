import { type Change, discard, insert, removals, remove, type Where } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { cancelJob, type Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { reviewDrafts } from './draft.js'
import { hourOf, hoursOfLastDay, reviewEndings } from './ending.js'
import { EXPIRE_LEASE_JOB, reviewLeases } from './lease.js'
import { reviewSkips } from './skip.js'
import { reviewTrails } from './trail.js'

/** Number of old endings that the end of a task removes, so that they do not accumulate. */
const REMOVED_ENDINGS = 4

/** The person or program that ended a task, and the validation or transition of the task. */
export interface TaskEnding {
  readonly actorId: string
  readonly sourceId: string
}

/**
 * Returns the changes that end the review of a task: they remove its lease, drafts and skips. Every write that ends a task contains
 * them, so that a person who works on it loses the lease.
 * @param ending omitted if the task did not end because of a person or a program, but was cancelled.
 */
export async function endReview(
  context: Pick<Context, 'store' | 'clock'>,
  { organizationId, id }: Target,
  ending?: TaskEnding,
): Promise<Change[]> {
  const changes = await openReviewRemovals(context, organizationId, [id])
  if (!ending) return changes
  const time = timestampOf(context.clock)
  const record = { id, organizationId, revision: 0, ...ending, time, hour: hourOf(time) }
  return [...changes, ...(await oldEndings(context, organizationId)), insert(reviewEndings, record)]
}

/** Returns the changes that remove everything about the reviews of deleted tasks. */
export const reviewRemovals = async (
  context: Pick<Context, 'store'>,
  organizationId: string,
  taskIds: readonly string[],
): Promise<Change[]> => [
  ...(await openReviewRemovals(context, organizationId, taskIds)),
  ...taskIds.flatMap(id => [
    discard(reviewTrails, { id, organizationId }),
    discard(reviewEndings, { id, organizationId }),
  ]),
]

async function openReviewRemovals(
  { store }: Pick<Context, 'store'>,
  organizationId: string,
  taskIds: readonly string[],
): Promise<Change[]> {
  const where: Where = { taskId: taskIds }
  const leases = await Promise.all(taskIds.map(id => store.get(reviewLeases, organizationId, id)))
  return [
    ...leases.flatMap(lease =>
      lease ? [remove(reviewLeases, lease), cancelJob(EXPIRE_LEASE_JOB, lease, { key: lease.leaseId })] : [],
    ),
    ...(await removals(store, reviewDrafts, organizationId, where)),
    ...(await removals(store, reviewSkips, organizationId, where)),
  ]
}

/** The changes that remove some of the endings that are older than a day. */
async function oldEndings(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  organizationId: string,
): Promise<Change[]> {
  const oldest = hoursOfLastDay(clock()).at(-1) ?? ''
  const { records } = await store.list(reviewEndings, organizationId, { order: 'ascending', limit: REMOVED_ENDINGS })
  return records.filter(({ hour }) => hour < oldest).map(record => discard(reviewEndings, record))
}
