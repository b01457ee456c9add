import type {
  Approval,
  CheckRequest,
  CheckResponse,
  ClaimedTask,
  LeaseResponse,
  NextRequest,
  NextTasks,
  PageWords,
  Rejection,
  StoredDraft,
  TaskDetails,
  TaskHistory,
  TaskList,
  TaskState,
} from '../contract.js'
import { call } from './call.js'
import type { RequestOptions } from './request.js'

/** The routes of the extension that need an access token: see `contract.ts`. */

interface TaskRef {
  readonly taskId: string
}

interface LeaseRef extends TaskRef {
  readonly leaseId: string
}

export interface ListTasksArgs {
  readonly state?: TaskState | undefined
  readonly source?: string | undefined
  readonly search?: string | undefined
  readonly sort?: string | undefined
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

export function listTasks(args: ListTasksArgs, options?: RequestOptions): Promise<TaskList> {
  return call('GET', 'tasks', { query: { ...args } }, options)
}

export function getTask({ taskId }: TaskRef, options?: RequestOptions): Promise<TaskDetails> {
  return call('GET', task(taskId), {}, options)
}

export function claimTask({ taskId }: TaskRef, options?: RequestOptions): Promise<ClaimedTask> {
  return call('POST', task(taskId, 'claim'), { body: {} }, options)
}

export function claimNext(args: NextRequest, options?: RequestOptions): Promise<ClaimedTask> {
  return call('POST', 'claims', { body: args }, options)
}

export function previewNext(args: NextRequest, options?: RequestOptions): Promise<NextTasks> {
  return call('POST', 'claims/preview', { body: args }, options)
}

export function renewLease({ taskId, leaseId }: LeaseRef, options?: RequestOptions): Promise<LeaseResponse> {
  return call('PUT', task(taskId, 'lease'), { body: { leaseId } }, options)
}

export function releaseLease({ taskId, leaseId }: LeaseRef, options?: RequestOptions): Promise<void> {
  return call('DELETE', task(taskId, 'lease'), { query: { leaseId } }, options)
}

export interface SaveDraftArgs extends LeaseRef {
  readonly draft: unknown
}

export function saveDraft({ taskId, ...body }: SaveDraftArgs, options?: RequestOptions): Promise<StoredDraft> {
  return call('PUT', task(taskId, 'draft'), { body }, options)
}

/** Saves the draft and returns the task, in one step. */
export function leaveTask({ taskId, ...body }: SaveDraftArgs, options?: RequestOptions): Promise<void> {
  return call('POST', task(taskId, 'leave'), { body }, options)
}

export function approveTask({ taskId, ...body }: TaskRef & Approval, options?: RequestOptions): Promise<void> {
  return call('POST', task(taskId, 'approve'), { body }, options)
}

export function rejectTask({ taskId, ...body }: TaskRef & Rejection, options?: RequestOptions): Promise<void> {
  return call('POST', task(taskId, 'reject'), { body }, options)
}

export function skipTask({ taskId, leaseId }: LeaseRef, options?: RequestOptions): Promise<void> {
  return call('POST', task(taskId, 'skip'), { body: { leaseId } }, options)
}

export function reopenTask({ taskId }: TaskRef, options?: RequestOptions): Promise<void> {
  return call('POST', task(taskId, 'reopen'), { body: {} }, options)
}

export function getHistory({ taskId }: TaskRef, options?: RequestOptions): Promise<TaskHistory> {
  return call('GET', task(taskId, 'history'), {}, options)
}

export interface PageArgs {
  readonly documentId: string
  /** Starts at 0. */
  readonly page: number
  readonly modelId?: string | undefined
}

export function getPage({ documentId, page, modelId }: PageArgs, options?: RequestOptions): Promise<PageWords> {
  return call('GET', `documents/${encodeURIComponent(documentId)}/pages/${page}`, { query: { modelId } }, options)
}

export function checkFields(
  { modelId, ...body }: CheckRequest & { readonly modelId: string },
  options?: RequestOptions,
): Promise<CheckResponse> {
  return call('POST', `models/${encodeURIComponent(modelId)}/check`, { body }, options)
}

function task(taskId: string, action?: string): string {
  const path = `tasks/${encodeURIComponent(taskId)}`
  return action === undefined ? path : `${path}/${action}`
}
