/**
 * The types of the extension under `/_console/api`, which the emulator serves and the console uses. All paths below start with it. All
 * requests need `Authorization: Bearer <access token>`, except those of `session`, which use the cookie and are only accepted from pages
 * of the same origin. Errors have the form of the API's errors, `{ message }`, with an additional `code` where this file names one.
 */

export type * from './inspect-contract.js'
export type * from './tools-contract.js'

/** The signed-in user. `GET session`; 401 without one. `POST session/token` also returns an access token. */
export interface Session {
  readonly user: Person
  readonly organization: { readonly organizationId: string; readonly name: string | null }
  /** The sections that the roles of the user allow. */
  readonly sections: readonly Section[]
  /** Whether anybody who opens the console is the first organization's own client, because authentication is off. */
  readonly isOpen: boolean
  readonly apiEndpoint: string
}

/** `tools`: the test tools of the emulator, for administrators of its first organization. */
export type Section = 'review' | 'inspect' | 'tools'

export interface TokenResponse extends Session {
  readonly accessToken: string
  /** In seconds. */
  readonly expiresIn: number
}

export interface Person {
  /** The id of the user or app client. */
  readonly id: string
  /** A name to show: that of the profile, the email address or the name of the app client. */
  readonly name: string
}

/**
 * `GET tasks?state=…&source=…&search=…&sort=…&maxResults=…&nextToken=…`. `state` is `waiting` by default, `sort` is `created` (oldest
 * first, the default) or `-created`, and `maxResults` is from 1 to 100, 50 by default. `search` is a part of an id, of the name of a
 * document or of a value. A request reads at most 1,000 tasks, so a page can have few tasks or none although others follow.
 */
export interface TaskList {
  readonly tasks: readonly TaskSummary[]
  readonly nextToken: string | null
  /** The numbers of the tabs, of all sources, with the first page only. They stop at 10,000. */
  readonly counts?: Readonly<Record<TaskState, number>>
  /** Where tasks can come from, of the kinds that the caller may read, with the first page only. */
  readonly sources?: readonly TaskSource[]
}

/**
 * `waiting`: it is not leased, and the caller has not skipped it. `leased`: another person or program has it. `done`: ended in the last
 * 24 hours.
 */
export type TaskState = 'waiting' | 'mine' | 'leased' | 'skipped' | 'done'

/** A validation of agents, or a manual transition of workflows. */
export interface TaskSource {
  readonly kind: 'validation' | 'transition'
  /** The id of the validation or transition. */
  readonly id: string
  readonly name: string | null
}

export interface TaskSummary {
  readonly taskId: string
  readonly source: TaskSource
  readonly documentId: string | null
  /** The name of the document; null if it has none. */
  readonly documentName: string | null
  /** The first scalar fields of the document, in the order of the model, at most six. */
  readonly fields: readonly {
    readonly label: string
    readonly title: string
    readonly type: string
    readonly value: string | null
  }[]
  /** The number of fields with a reason for the review. */
  readonly toCheck: number
  /** How many of the reasons are failed rules, not low confidences. */
  readonly failedRules: number
  /** From 0 to 1; null if no field has a confidence. */
  readonly lowestConfidence: number | null
  readonly createdTime: string
  /** `waiting`, `in-progress`, or the status with which the task has ended. */
  readonly status: string
  /** The person or program that works on it; null without one. */
  readonly lease: LeaseState | null
  /** Whether the caller has a draft of it. */
  readonly hasDraft: boolean
  /** The person who ended the task, and the time. */
  readonly completed: { readonly by: Person; readonly time: string } | null
}

export interface LeaseState {
  readonly holder: Person
  readonly isMine: boolean
  readonly since: string
  /** Null if another program has it and does not say for how long. */
  readonly expiresTime: string | null
}

/**
 * `POST tasks/{taskId}/claim`, `POST claims` (the next task: see {@link NextRequest}). 409 `leased` with `lease`, the holder, if another
 * person has it, 409 `ended` if it has ended; 404 `none_waiting` if no task is left. If the caller has the task already, for example in
 * another tab, the earlier lease is lost. `POST claims` never returns such a task.
 */
export interface ClaimedTask {
  /** Names this claim, also for other tabs of the same person. Later requests contain it. */
  readonly leaseId: string
  /** In milliseconds. Renew it at a third of this. */
  readonly leaseDuration: number
  readonly lease: LeaseState
  readonly task: TaskDetails
  /** The latest draft of the caller; null without one. */
  readonly draft: StoredDraft | null
}

export interface NextRequest {
  /** Only tasks of this validation or transition. */
  readonly source?: string
  /** Tasks that the caller does not want, such as the one that was just left. */
  readonly exclude?: readonly string[]
}

/** `GET tasks/{taskId}`, without a claim, for prefetching and for looking at a task. */
export interface TaskDetails extends TaskSummary {
  readonly input: Readonly<Record<string, unknown>>
  readonly output: Readonly<Record<string, unknown>> | null
}

/** `POST claims/preview`, with a {@link NextRequest}: the next tasks, without claiming them, for prefetching. */
export interface NextTasks {
  readonly taskIds: readonly string[]
  /** How many tasks wait for the caller, up to 10,000. */
  readonly waiting: number
}

/** `PUT tasks/{taskId}/lease`, `{ leaseId }`: renews it. `DELETE tasks/{taskId}/lease?leaseId=…`: releases it. 409 `lease_lost`, with
 * `lease`, the current holder, or null. */
export interface LeaseResponse {
  readonly lease: LeaseState
}

/**
 * `PUT tasks/{taskId}/draft`, `{ leaseId, draft }`. `draft` is any JSON value up to 400,000 bytes. 409 `lease_lost`. A stored draft outlives
 * its lease, and is removed when the task ends.
 */
export interface StoredDraft {
  readonly draft: unknown
  readonly savedTime: string
}

/** `POST tasks/{taskId}/approve`. Returns `{}`, also if the same request has already ended the task. 409 `lease_lost`, with `lease`. */
export interface Approval {
  readonly leaseId: string
  /** The output of the task. */
  readonly output: Readonly<Record<string, unknown>>
  readonly changes: readonly ValueChange[]
}

/**
 * `POST tasks/{taskId}/reject`, `{ leaseId, reason }`; `POST tasks/{taskId}/skip`, `{ leaseId }`; `POST tasks/{taskId}/reopen` after a
 * skip. All return `{}`.
 */
export interface Rejection {
  readonly leaseId: string
  readonly reason: string
}

/** A change of a value by a person. */
export interface ValueChange {
  /** The label of the field, or `<table>[<row>].<column>`, with rows counted from 0. */
  readonly path: string
  readonly before: string | null
  readonly after: string | null
  readonly how:
    | 'typed'
    | 'picked'
    | 'suggested'
    | 'not-on-document'
    | 'confirmed'
    | 'kept-against-rule'
    | 'line-added'
    | 'line-deleted'
  /** Starts at 0. */
  readonly page?: number
  /** Left, top, right, bottom, from 0 to 1. */
  readonly location?: Location
}

export type Location = readonly [left: number, top: number, right: number, bottom: number]

/** `GET tasks/{taskId}/history`, newest first. */
export interface TaskHistory {
  readonly events: readonly AuditEvent[]
}

export interface AuditEvent {
  readonly time: string
  readonly actor: Person
  readonly type: 'claimed' | 'released' | 'lease-expired' | 'skipped' | 'reopened' | 'approved' | 'rejected'
  /** The reason of a rejection. */
  readonly reason?: string
  readonly changes?: readonly ValueChange[]
}

/**
 * `GET documents/{documentId}/pages/{page}?modelId=…`: a page as the model has read it. 404 if there is no such page; 422 `unreadable` if
 * the document cannot be read.
 */
export interface PageWords {
  readonly page: number
  readonly pageCount: number
  /** In points, or in pixels if the words were recognized; after the rotation. */
  readonly width: number
  readonly height: number
  /** Degrees clockwise, for the `rotation` of the image. */
  readonly rotation: 0 | 90 | 180 | 270
  /** Whether the words were recognized on an image. */
  readonly isRecognized: boolean
  /** In reading order. */
  readonly words: readonly PageWord[]
}

/** The text, its location, and the number of its line on the page. */
export type PageWord = readonly [text: string, left: number, top: number, right: number, bottom: number, line: number]

/** `POST models/{modelId}/check`: applies the validators of a model to the fields of a document. */
export interface CheckRequest {
  /** In the form of `input.fields` of a validation task. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Values of one field to try; at most 200. */
  readonly candidates?: { readonly field: string; readonly values: readonly string[] }
}

export interface CheckResponse {
  readonly reasons: readonly { readonly field: string; readonly message: string; readonly functionId?: string }[]
  /** The candidates with which no rule about the field fails. Those that were not tried, because the rules are expensive, are left out. */
  readonly passing?: readonly string[]
}
