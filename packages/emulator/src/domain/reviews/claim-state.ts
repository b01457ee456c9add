import { timeOf } from '../../platform/time/timestamps.js'
import { LEASE_MS, type LeaseRecord } from '../review-records/lease.js'
import { deadlineOf, isTimedOut } from '../transitions/work.js'
import type { ValidationTaskRecord } from '../validations/validation-task.js'
import { isEnded, type ReviewTask } from './task.js'
import { claimIn } from './worker-claim.js'

/** The claim of a task that has not ended. */
export type ClaimState =
  | { readonly type: 'free' }
  /** A person has it. An expired lease can be renewed until another person or program claims the task. */
  | { readonly type: 'leased'; readonly lease: LeaseRecord; readonly isExpired: boolean }
  /** A worker, a terminal or a person with another program has it. */
  | { readonly type: 'foreign'; readonly since: number; readonly expires: number | undefined }

/** Returns the state of the claim of a task. `lease` is its stored lease, which is lost if the claim in the task has changed. */
export function claimStateOf(task: ReviewTask, lease: LeaseRecord | undefined, now: number): ClaimState {
  if (isEnded(task)) return { type: 'free' }
  if (task.kind === 'validation-task') return stateOfTask(task.record, lease, now)
  const { record } = task
  if (!record.work || isTimedOut(record, now)) return { type: 'free' }
  if (lease?.since === record.work.since) return { type: 'leased', lease, isExpired: false }
  return { type: 'foreign', since: record.work.since, expires: deadlineOf(record) }
}

function stateOfTask(record: ValidationTaskRecord, lease: LeaseRecord | undefined, now: number): ClaimState {
  if (record.status !== 'in-progress') return { type: 'free' }
  const claim = claimIn(record.metadata)
  if (lease && claim?.worker === lease.leaseId) return { type: 'leased', lease, isExpired: now > lease.expires }
  const since = timeOf(record.history.at(-1)?.timestamp)
  // Like workers, take a claim over that has not been renewed. A task without a claim belongs to a person who has opened it.
  const expires = claim && timeOf(record.updatedTime ?? record.createdTime) + LEASE_MS
  return expires !== undefined && now > expires ? { type: 'free' } : { type: 'foreign', since, expires }
}

/** Whether a person can claim a task. */
export const isFree = (state: ClaimState): boolean =>
  state.type === 'free' || (state.type === 'leased' && state.isExpired)
