import type { NextRequest, NextTasks } from '@las/console/contract'
import type { BaseRecord, Collection, Where } from '@las/storage'
import { ApiError } from '../../platform/errors.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { reviewLeases } from '../review-records/lease.js'
import { transitionExecutions } from '../transitions/transition-execution.js'
import { validationTasks } from '../validations/validation-task.js'
import { claimStateOf } from './claim-state.js'
import { noneWaiting } from './lease-errors.js'
import { type Claim, claimTask } from './leases.js'
import { mayUse, type Reviewer, readableKinds } from './reviewer.js'
import { skipsOf } from './skips.js'
import { findSources, type Sources } from './sources.js'
import { findTask, type ReviewTask, sourceIdOf } from './task.js'
import { type Selection, tasksInOrder } from './task-order.js'

/** Number of tasks in progress that are checked for abandoned claims of workers and terminals. */
const MAX_ABANDONED_CHECKS = 1000

/** The numbers of tasks of a list stop here. */
export const MAX_COUNT = 10_000

/** The selection of the waiting tasks. Claimed executions have the same status. */
export const waitingTasks = ({ validations, transitions }: Sources): Selection => ({
  validationTasks: { state: validations.map(({ id }) => stateOf(id, 'ready')) },
  transitionExecutions: { state: transitions.map(({ id }) => stateOf(id, 'running')) },
})

/** The selection of the tasks that a person or a program has. */
export const claimedTasks = ({ validations, transitions }: Sources): Selection => ({
  validationTasks: { state: validations.map(({ id }) => stateOf(id, 'in-progress')) },
  transitionExecutions: { claimedTransitionId: transitions.map(({ id }) => id) },
})

/**
 * Claims the task that has been waiting longest, of those that the caller has not skipped.
 * @throws 404 with the code `none_waiting`.
 */
export async function claimNextTask(context: Context, reviewer: Reviewer, request: NextRequest): Promise<Claim> {
  for await (const { record } of nextTasks(context, reviewer, request)) {
    try {
      return await claimTask(context, reviewer, record.id, { includesOwn: false })
    } catch (error) {
      // Another person was faster, or the task has ended or was deleted.
      if (!(error instanceof ApiError && (error.status === 409 || error.status === 404))) throw error
    }
  }
  throw noneWaiting()
}

/** Returns the ids of the next tasks of the caller, without claiming them, and how many tasks wait. */
export async function previewNextTasks(
  context: Context,
  reviewer: Reviewer,
  request: NextRequest,
  count: number,
): Promise<NextTasks> {
  const { source } = request
  const taskIds: string[] = []
  for await (const { record } of nextTasks(context, reviewer, request)) {
    taskIds.push(record.id)
    if (taskIds.length === count) break
  }
  const sources = await findSources(context, reviewer.caller, readableKinds(reviewer), source)
  const skips = await skipsOf(context, reviewer)
  const skipped = await Promise.all(skips.map(({ taskId }) => findTask(context, reviewer.caller, taskId)))
  const skippedCount = skipped.filter(task => task && (source === undefined || sourceIdOf(task) === source)).length
  return { taskIds, waiting: await countWaiting(context, reviewer, sources, skippedCount) }
}

/** The number of tasks that wait for a caller who has skipped some of them. It stops at {@link MAX_COUNT}. */
export async function countWaiting(
  { store }: Pick<Context, 'store'>,
  { caller }: Pick<Reviewer, 'caller'>,
  sources: Sources,
  skippedCount: number,
): Promise<number> {
  const count = (collection: Collection<BaseRecord>, where: Where): Promise<number> =>
    store.count(collection, caller.organizationId, { where, limit: MAX_COUNT })
  const [waiting, claimed] = [waitingTasks(sources), claimedTasks(sources)]
  const [ready, running, claimedExecutions] = await Promise.all([
    count(validationTasks, waiting.validationTasks),
    count(transitionExecutions, waiting.transitionExecutions),
    count(transitionExecutions, claimed.transitionExecutions),
  ])
  return Math.min(MAX_COUNT, Math.max(0, ready + running - claimedExecutions - skippedCount))
}

/** The tasks that the caller can claim, oldest first, and then those that a worker or a terminal has abandoned. */
async function* nextTasks(
  context: Context,
  reviewer: Reviewer,
  { source, exclude = [] }: NextRequest,
): AsyncGenerator<ReviewTask, void> {
  const { store, clock } = context
  const { organizationId } = reviewer.caller
  const sources = await findSources(context, reviewer.caller, readableKinds(reviewer), source)
  const skipped = (await skipsOf(context, reviewer)).map(({ taskId }) => taskId)
  const unwanted = new Set([...exclude, ...skipped])
  const isWanted = (task: ReviewTask): boolean => !unwanted.has(task.record.id) && mayUse(reviewer, 'write', task)
  for await (const { task } of tasksInOrder(store, organizationId, { ...waitingTasks(sources), order: 'ascending' })) {
    if (isWanted(task) && claimStateOf(task, undefined, clock()).type === 'free') yield task
  }
  let checked = 0
  for await (const { task } of tasksInOrder(store, organizationId, { ...claimedTasks(sources), order: 'ascending' })) {
    checked += 1
    if (checked > MAX_ABANDONED_CHECKS) return
    const lease = await store.get(reviewLeases, organizationId, task.record.id)
    if (isWanted(task) && claimStateOf(task, lease, clock()).type === 'free') yield task
  }
}
