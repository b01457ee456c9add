import { type Change, insert, remove, replace } from '@las/storage'
import { addJob, cancelJob } from '../../scheduling/job-record.js'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { EXPIRE_LEASE_JOB, LEASE_MS, type LeaseRecord, reviewLeases } from '../review-records/lease.js'
import { recordInTrail, type TrailEvent } from '../review-records/trail.js'
import { changeTask } from './change-task.js'
import { claimStateOf, isFree } from './claim-state.js'
import { leased, leaseLost, taskEnded } from './lease-errors.js'
import { presentLease } from './present-lease.js'
import type { Reviewer } from './reviewer.js'
import { isEnded, type ReviewTask } from './task.js'

/** A task that a person has claimed. */
export interface Claim {
  readonly task: ReviewTask
  readonly lease: LeaseRecord
}

interface ClaimOptions {
  /** Whether the person can also claim a task that the person has, such as one in another tab. */
  readonly includesOwn: boolean
}

/**
 * Claims a task.
 * @throws 404 if it does not exist, 409 with the code `leased` and the holder if another person or program has it, or with the code
 * `ended` if it has ended.
 */
export async function claimTask(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  { includesOwn }: ClaimOptions = { includesOwn: true },
): Promise<Claim> {
  const { caller } = reviewer
  const actorId = actorIdOf(caller)
  let lease: LeaseRecord | undefined
  const task = await changeTask(context, caller, taskId, async current => {
    if (isEnded(current)) throw taskEnded(current.record)
    const { id, organizationId } = current.record
    const now = context.clock()
    const before = await context.store.get(reviewLeases, organizationId, id)
    const state = claimStateOf(current, before, now)
    const isOwn = includesOwn && state.type === 'leased' && state.lease.holderId === actorId
    if (!isFree(state) && !isOwn) throw leased(id, await presentLease(context, reviewer, state))
    const next = { leaseId: context.createId(), holderId: actorId, since: now, expires: expiryOf(current, now, now) }
    lease = { id, organizationId, revision: 0, ...before, ...next }
    const events: Omit<TrailEvent, 'time'>[] = [{ type: 'claimed', actorId }]
    if (before && !isOwn) events.unshift({ type: 'lease-expired', actorId: before.holderId })
    return {
      claim: { type: 'start', leaseId: next.leaseId, time: now },
      changes: [
        before ? replace(reviewLeases, lease) : insert(reviewLeases, lease),
        ...(before ? [cancelExpiry(before)] : []),
        addJob(EXPIRE_LEASE_JOB, lease, { at: lease.expires + 1, key: lease.leaseId }),
        await recordInTrail(context, current.record, ...events),
      ],
    }
  })
  return { task, lease: lease as LeaseRecord }
}

/**
 * Renews a lease.
 * @throws 409 with the code `lease_lost` and the current holder.
 */
export async function renewLease(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  leaseId: string,
): Promise<LeaseRecord> {
  let lease: LeaseRecord | undefined
  await changeTask(context, reviewer.caller, taskId, async task => {
    const time = context.clock()
    const current = await ownLease(context, reviewer, task, leaseId)
    lease = { ...current, expires: expiryOf(task, current.since, time) }
    return { claim: { type: 'renew', leaseId, time }, changes: [replace(reviewLeases, lease)] }
  })
  return lease as LeaseRecord
}

/**
 * Returns a task to the queue.
 * @param event what the audit trail records.
 * @param extraChanges further changes for the same write.
 * @throws 409 with the code `lease_lost` and the current holder.
 */
export async function returnTask(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  leaseId: string,
  event: 'released' | 'skipped' = 'released',
  extraChanges: (task: ReviewTask) => Promise<readonly Change[]> = async () => [],
): Promise<void> {
  await changeTask(context, reviewer.caller, taskId, async task => {
    const lease = await ownLease(context, reviewer, task, leaseId)
    return {
      claim: { type: 'return' },
      changes: [
        ...leaseRemoval(lease),
        await recordInTrail(context, lease, { type: event, actorId: lease.holderId }),
        ...(await extraChanges(task)),
      ],
    }
  })
}

/**
 * Returns the lease of the caller.
 * @throws 409 with the code `lease_lost` and the current holder if the caller does not have the task with this lease.
 */
export async function ownLease(
  context: Context,
  reviewer: Reviewer,
  task: ReviewTask,
  leaseId: string,
): Promise<LeaseRecord> {
  const { id, organizationId } = task.record
  const lease = await context.store.get(reviewLeases, organizationId, id)
  const state = claimStateOf(task, lease, context.clock())
  const isOwn = lease?.leaseId === leaseId && lease.holderId === actorIdOf(reviewer.caller)
  if (isOwn && state.type === 'leased') return lease
  throw leaseLost(id, await presentLease(context, reviewer, state))
}

/** Returns the changes that remove a lease. */
export const leaseRemoval = (lease: LeaseRecord): Change[] => [remove(reviewLeases, lease), cancelExpiry(lease)]

const cancelExpiry = (lease: LeaseRecord): Change => cancelJob(EXPIRE_LEASE_JOB, lease, { key: lease.leaseId })

/** When a lease ends without a renewal. The claim of an execution also ends after the timeout of its transition. */
function expiryOf({ kind, record }: ReviewTask, since: number, now: number): number {
  const expires = now + LEASE_MS
  return kind === 'transition-execution' ? Math.min(expires, since + record.timeoutInSeconds * 1000) : expires
}
