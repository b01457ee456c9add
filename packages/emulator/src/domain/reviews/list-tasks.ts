import type { TaskList, TaskSource, TaskState } from '@las/console/contract'
import type { BaseRecord, Collection, ListQuery, Order, RecordPage, Where } from '@las/storage'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { pageTokens } from '../common/paging.js'
import { findReferenced } from '../common/reference.js'
import { documents } from '../documents/document.js'
import { hoursOfLastDay, reviewEndings } from '../review-records/ending.js'
import { type LeaseRecord, reviewLeases } from '../review-records/lease.js'
import { reviewSkips } from '../review-records/skip.js'
import { transitionExecutions } from '../transitions/transition-execution.js'
import { validationTasks } from '../validations/validation-task.js'
import { claimStateOf } from './claim-state.js'
import { claimedTasks, countWaiting, MAX_COUNT, waitingTasks } from './next-task.js'
import { mayRead, type Reviewer, readableKinds } from './reviewer.js'
import { skipsOf } from './skips.js'
import { findSources, type Sources } from './sources.js'
import { findTask, isEnded, type ReviewTask, sourceIdOf } from './task.js'
import { type OrderedTask, type Selection, tasksInOrder } from './task-order.js'
import { TaskView } from './task-view.js'

/** Maximum number of tasks that a request reads to find those that match. */
export const MAX_SCANNED = 1000

export interface TaskQuery {
  readonly state: TaskState
  /** Only tasks of this validation or transition. */
  readonly source?: string | undefined
  /** A part of the id, of the name or id of the document, or of a value. Upper and lower case are the same. */
  readonly search?: string | undefined
  readonly order: Order
  readonly maxResults: number
  readonly nextToken?: string | undefined
}

/**
 * Returns a page of tasks. A request reads at most 1,000 tasks, so a page can have fewer tasks than `maxResults` although others follow.
 * @throws 403 if the caller may list no tasks, 400 if the token does not belong to the same list.
 */
export async function listTasks(context: Context, reviewer: Reviewer, query: TaskQuery): Promise<TaskList> {
  const { caller } = reviewer
  const { state, source, search = '', order, maxResults, nextToken } = query
  const kinds = readableKinds(reviewer)
  const all = await findSources(context, caller, kinds)
  const sources = source === undefined ? all : only(all, source)
  const tokens = pageTokens(context, ['review tasks', actorIdOf(caller), state, source ?? '', search, order])
  const own: OwnTasks = {
    skipped: new Set((await skipsOf(context, reviewer)).map(({ taskId }) => taskId)),
    leased: new Set((await leasesOf(context, reviewer)).map(({ id }) => id)),
  }
  const view = new TaskView(context, reviewer)
  const found: ReviewTask[] = []
  const matches = async (task: ReviewTask): Promise<boolean> =>
    kinds.has(task.kind) &&
    (source === undefined || sourceIdOf(task) === source) &&
    isInState(context, task, state, own) &&
    (search === '' || (await isFound(context, reviewer, task, search.toLowerCase())))
  const page = tasksOf(context, reviewer, { state, sources, order, start: tokens.read(nextToken) })
  let scanned = 0
  let end: string | null = null
  let next: string | null = null
  for await (const { task, cursor } of page) {
    if (found.length === maxResults || scanned === MAX_SCANNED) {
      // This task shows that others follow.
      next = end
      break
    }
    scanned += 1
    end = cursor
    if (await matches(task)) found.push(task)
  }
  return {
    tasks: await Promise.all(found.map(task => view.summary(task))),
    nextToken: tokens.write(next),
    ...(nextToken === undefined && {
      counts: await countsOf(context, reviewer, all, own),
      sources: [...all.validations, ...all.transitions],
    }),
  }
}

/** The ids of the tasks that the caller has skipped or leased. */
interface OwnTasks {
  readonly skipped: ReadonlySet<string>
  readonly leased: ReadonlySet<string>
}

/** The leases of the caller. A person rarely has more than one. */
async function leasesOf({ store }: Context, { caller }: Reviewer): Promise<readonly LeaseRecord[]> {
  const query = { where: { holderId: [actorIdOf(caller)] }, order: 'ascending', limit: MAX_SCANNED } as const
  return (await store.list(reviewLeases, caller.organizationId, query)).records
}

const only = ({ validations, transitions }: Sources, id: string): Sources => {
  const isWanted = (source: TaskSource): boolean => source.id === id
  return { validations: validations.filter(isWanted), transitions: transitions.filter(isWanted) }
}

interface Page {
  readonly state: TaskState
  readonly sources: Sources
  readonly order: Order
  readonly start: string | undefined
}

/** Reads tasks from the index of a state. Some of them can be in another state: see {@link isInState}. */
function tasksOf(
  context: Context,
  reviewer: Reviewer,
  { state, sources, ...page }: Page,
): AsyncGenerator<OrderedTask, void> {
  const actorId = actorIdOf(reviewer.caller)
  switch (state) {
    case 'waiting':
      return ordered(context, reviewer, waitingTasks(sources), page)
    case 'leased':
      return ordered(context, reviewer, claimedTasks(sources), page)
    case 'mine':
      return referenced(context, reviewer, reviewLeases, { holderId: [actorId] }, page)
    case 'skipped':
      return referenced(context, reviewer, reviewSkips, { actorId: [actorId] }, page)
    case 'done':
      return referenced(context, reviewer, reviewEndings, { hour: hoursOfLastDay(context.clock()) }, page)
  }
}

const ordered = (
  { store }: Context,
  { caller }: Reviewer,
  selection: Selection,
  page: Pick<Page, 'order' | 'start'>,
): AsyncGenerator<OrderedTask, void> => tasksInOrder(store, caller.organizationId, { ...selection, ...page })

/** A record whose id is that of a task, or that names a task. */
interface Reference extends BaseRecord {
  readonly taskId?: string
}

/** The tasks that records refer to. */
async function* referenced(
  context: Context,
  { caller }: Reviewer,
  collection: Collection<Reference>,
  where: Where,
  { order, start }: Pick<Page, 'order' | 'start'>,
): AsyncGenerator<OrderedTask, void> {
  let cursor: string | undefined | null = start
  while (cursor !== null) {
    const query: ListQuery = { where, order, limit: 100, cursor }
    const page: RecordPage<Reference> = await context.store.list(collection, caller.organizationId, query)
    for (const [index, { id, taskId = id }] of page.records.entries()) {
      const task = await findTask(context, caller, taskId)
      if (task) yield { task, cursor: page.cursors[index] ?? '' }
    }
    cursor = page.cursor
  }
}

function isInState(
  { clock }: Pick<Context, 'clock'>,
  task: ReviewTask,
  state: TaskState,
  { skipped, leased }: OwnTasks,
): boolean {
  if (state === 'done') return isEnded(task)
  if (isEnded(task)) return false
  if (state === 'leased') return !leased.has(task.record.id)
  if (state !== 'waiting') return true
  return !skipped.has(task.record.id) && claimStateOf(task, undefined, clock()).type === 'free'
}

async function isFound(context: Context, reviewer: Reviewer, { record }: ReviewTask, text: string): Promise<boolean> {
  const input = record.input ?? {}
  if ([record.id, input].some(value => contains(value, text))) return true
  const { documentId } = input
  if (typeof documentId !== 'string' || !mayRead(reviewer, 'document', documentId)) return false
  const document = await findReferenced(context, reviewer.caller, documents, documentId)
  return contains(document?.name, text)
}

/** Whether a value, or a value in it, contains a text. */
function contains(value: unknown, text: string): boolean {
  if (typeof value === 'string' || typeof value === 'number') return String(value).toLowerCase().includes(text)
  return typeof value === 'object' && value !== null && Object.values(value).some(item => contains(item, text))
}

async function countsOf(
  context: Context,
  reviewer: Reviewer,
  sources: Sources,
  { skipped, leased }: OwnTasks,
): Promise<Record<TaskState, number>> {
  const { store, clock } = context
  const count = (collection: Collection<BaseRecord>, where: Where): Promise<number> =>
    store.count(collection, reviewer.caller.organizationId, { where, limit: MAX_COUNT })
  const claimed = claimedTasks(sources)
  const [waiting, inProgress, claimedExecutions, done] = await Promise.all([
    countWaiting(context, reviewer, sources, skipped.size),
    count(validationTasks, claimed.validationTasks),
    count(transitionExecutions, claimed.transitionExecutions),
    count(reviewEndings, { hour: hoursOfLastDay(clock()) }),
  ])
  return {
    waiting,
    mine: leased.size,
    leased: Math.max(0, inProgress + claimedExecutions - leased.size),
    skipped: skipped.size,
    done,
  }
}
