import { integer, oneOf, optional, string } from '@las/api/description'
import type { Approval, ClaimedTask, NextRequest, Rejection, TaskState } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { readQuery } from '../../api/requests/query.js'
import { LEASE_MS } from '../../domain/review-records/lease.js'
import { findDraft, saveDraft, saveDraftAndReturn } from '../../domain/reviews/drafts.js'
import { approveTask, rejectTask } from '../../domain/reviews/end-task.js'
import { historyOf } from '../../domain/reviews/history.js'
import { type Claim, claimTask, renewLease, returnTask } from '../../domain/reviews/leases.js'
import { listTasks } from '../../domain/reviews/list-tasks.js'
import { claimNextTask, previewNextTasks } from '../../domain/reviews/next-task.js'
import { checkTaskPermission, type Reviewer } from '../../domain/reviews/reviewer.js'
import { reopenTask, skipTask } from '../../domain/reviews/skips.js'
import { getTask, type ReviewTask } from '../../domain/reviews/task.js'
import { TaskView } from '../../domain/reviews/task-view.js'
import * as bodies from './bodies.js'
import { type ConsoleRequest, consoleRoute } from './console-route.js'

/** Number of tasks that the console prefetches. */
const PREVIEWED_TASKS = 2

const STATES: readonly TaskState[] = ['waiting', 'mine', 'leased', 'skipped', 'done']

const listQuery = {
  state: optional(oneOf(STATES), 'The state of the tasks.'),
  source: optional(string({ maxLength: 300 }), 'The validation or transition.'),
  search: optional(string({ maxLength: 200 }), 'A part of an id, of a name of a document or of a value.'),
  sort: optional(oneOf(['created', '-created']), 'Oldest or newest first.'),
  maxResults: optional(integer({ minimum: 1, maximum: 100 }), 'The maximum number of tasks.'),
  nextToken: optional(string({ maxLength: 2000 }), 'The token of an earlier page.'),
}

interface ListQuery {
  readonly state?: TaskState
  readonly source?: string
  readonly search?: string
  readonly sort?: 'created' | '-created'
  readonly maxResults?: number
  readonly nextToken?: string
}

interface DraftBody extends LeaseBody {
  readonly draft: unknown
}

interface LeaseBody {
  readonly leaseId: string
}

/** The response of a request that returns nothing. */
async function done(action: Promise<void>): Promise<object> {
  await action
  return {}
}

/** Routes for the queue of tasks, and for the work on a task. */
export function taskRoutes(context: ApiContext): Route[] {
  /** Returns the task in the path. @throws 403 without the permission, 404 if it does not exist. */
  const taskOf = async (
    { reviewer, params: { taskId = '' } }: ConsoleRequest<unknown>,
    action: 'read' | 'write',
  ): Promise<ReviewTask> => {
    const task = await getTask(context, reviewer.caller, taskId)
    checkTaskPermission(reviewer, action, task)
    return task
  }
  /** A route that changes a task. */
  const change = <Body>(
    method: string,
    path: string,
    body: Parameters<typeof consoleRoute>[3],
    handle: (reviewer: Reviewer, taskId: string, body: Body) => Promise<object>,
  ): Route =>
    consoleRoute<Body>(context, method, `tasks/{taskId}${path}`, body, async request => {
      const { record } = await taskOf(request, 'write')
      return handle(request.reviewer, record.id, request.body)
    })
  const presentClaim = async (reviewer: Reviewer, { task, lease }: Claim): Promise<ClaimedTask> => {
    const view = new TaskView(context, reviewer)
    const [details, draft] = await Promise.all([view.details(task), findDraft(context, reviewer, task.record.id)])
    const shown = await view.presentOwn(lease)
    return { leaseId: lease.leaseId, leaseDuration: LEASE_MS, lease: shown, task: details, draft }
  }
  return [
    consoleRoute(context, 'GET', 'tasks', undefined, async ({ reviewer, query }) => {
      const {
        state = 'waiting',
        sort = 'created',
        maxResults = 50,
        ...filters
      } = readQuery<ListQuery>(listQuery, query)
      const order = sort === 'created' ? 'ascending' : 'descending'
      return listTasks(context, reviewer, { state, order, maxResults, ...filters })
    }),
    consoleRoute<NextRequest>(context, 'POST', 'claims', bodies.next, async ({ reviewer, body }) =>
      presentClaim(reviewer, await claimNextTask(context, reviewer, body)),
    ),
    consoleRoute<NextRequest>(context, 'POST', 'claims/preview', bodies.next, ({ reviewer, body }) =>
      previewNextTasks(context, reviewer, body, PREVIEWED_TASKS),
    ),
    consoleRoute(context, 'GET', 'tasks/{taskId}', undefined, async request => {
      const task = await taskOf(request, 'read')
      return new TaskView(context, request.reviewer).details(task)
    }),
    consoleRoute(context, 'GET', 'tasks/{taskId}/history', undefined, async request =>
      historyOf(context, await taskOf(request, 'read')),
    ),
    change('POST', '/claim', undefined, async (reviewer, taskId) =>
      presentClaim(reviewer, await claimTask(context, reviewer, taskId)),
    ),
    change<LeaseBody>('PUT', '/lease', bodies.lease, async (reviewer, taskId, { leaseId }) => {
      const lease = await renewLease(context, reviewer, taskId, leaseId)
      return { lease: await new TaskView(context, reviewer).presentOwn(lease) }
    }),
    consoleRoute(context, 'DELETE', 'tasks/{taskId}/lease', undefined, async request => {
      const { record } = await taskOf(request, 'write')
      const { leaseId } = readQuery<LeaseBody>(bodies.leaseQuery, request.query)
      return done(returnTask(context, request.reviewer, record.id, leaseId))
    }),
    change<DraftBody>('PUT', '/draft', bodies.draft, (reviewer, taskId, body) =>
      saveDraft(context, reviewer, taskId, body),
    ),
    change<DraftBody>('POST', '/leave', bodies.draft, (reviewer, taskId, body) =>
      done(saveDraftAndReturn(context, reviewer, taskId, body)),
    ),
    change<Approval>('POST', '/approve', bodies.approval, (reviewer, taskId, body) =>
      done(approveTask(context, reviewer, taskId, body)),
    ),
    change<Rejection>('POST', '/reject', bodies.rejection, (reviewer, taskId, body) =>
      done(rejectTask(context, reviewer, taskId, body)),
    ),
    change<LeaseBody>('POST', '/skip', bodies.lease, (reviewer, taskId, { leaseId }) =>
      done(skipTask(context, reviewer, taskId, leaseId)),
    ),
    change('POST', '/reopen', undefined, (reviewer, taskId) => done(reopenTask(context, reviewer, taskId))),
  ]
}
