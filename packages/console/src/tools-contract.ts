/**
 * The types of the test tools under `/_console/api/tools`. They need a token of the console, and a caller with the section `tools`: 403
 * otherwise. They are only accepted from pages of the same origin, like `session`, and faults do not affect them.
 */

/** `GET tools/status`. */
export interface ToolsStatus {
  readonly version: string
  /** When the process started, by the clock of the machine. */
  readonly startedAt: string
  /** The time of the emulator's clock. */
  readonly time: string
  /** By how many milliseconds the emulator's clock was advanced. */
  readonly clockOffset: number
  /** The directory in which all data is stored; null if data is kept in memory. */
  readonly dataDir: string | null
  /** The number of faults that are switched on and have hits left. */
  readonly faults: number
  /** The job that is due next, later than now; null without one. */
  readonly nextJob: { readonly kind: string; readonly time: string } | null
  /** The number of jobs that have failed permanently. */
  readonly deadJobs: number
}

/**
 * `POST tools/clock`, returns {@link ToolsStatus} once everything that became due has been done. `advance` is a number of milliseconds, a
 * duration such as `2h` or `30 days`, or `next` for the time of the next job; 409 `no_job` without one.
 */
export interface AdvanceClock {
  readonly advance: number | string
}

/** `GET tools/jobs`, oldest first, at most 1,000, those that have failed permanently first. */
export interface ToolsJobs {
  readonly jobs: readonly ToolsJob[]
  /** The number of all jobs. */
  readonly total: number
}

/**
 * A background job. `POST tools/jobs/{id}/retry` runs it as soon as possible with all its attempts, `DELETE tools/jobs/{id}` removes it,
 * and stops it if it is running. Both return {@link ToolsJobs}; 404 if there is no such job.
 */
export interface ToolsJob {
  readonly id: string
  readonly kind: string
  readonly organizationId: string
  /** The id of the object that the job is for. */
  readonly targetId: string
  readonly status: 'waiting' | 'running' | 'dead'
  /** When it is due; null means as soon as possible. */
  readonly runTime: string | null
  /** The number of failed attempts. */
  readonly attempts: number
  /** The reason why the last attempt failed. */
  readonly error: string | null
}

/** A fault to inject into requests: at least one of `latency`, `status` and `drop`. `POST tools/faults`, returns {@link ToolsFaults}. */
export interface NewFault {
  /** A method and a path, such as `GET /documents/{documentId}`; `*` is every method, or every path but `/oauth2/authorize`. */
  readonly route?: string
  /** The share of these requests that the fault hits, from 0 to 1; 1 by default. */
  readonly probability?: number
  /** Seed of the random choice. */
  readonly seed?: number
  /** The number of hits after which the fault is inactive; unlimited by default. */
  readonly times?: number
  /** In milliseconds: a number, or the minimum and the maximum of a random delay; at most 600,000. */
  readonly latency?: number | readonly [minimum: number, maximum: number]
  /** From 400 to 599. */
  readonly status?: number
  /** The `message` of this response. */
  readonly message?: string
  /** Additional headers of this response. */
  readonly headers?: Readonly<Record<string, string>>
  /** Close the connection: before the `request` is processed, or instead of sending the `response`. */
  readonly drop?: 'request' | 'response'
}

/**
 * `PUT tools/faults/{id}` with `{ enabled }` switches a fault off and on again, `DELETE tools/faults/{id}` and `DELETE tools/faults` remove
 * one and all. All return {@link ToolsFaults}; 404 if there is no such fault.
 */
export interface ToolsFault extends NewFault {
  readonly id: string
  readonly enabled: boolean
  /** The number of requests that it has hit. */
  readonly hits: number
  /** The number of hits that are left; null if they are not limited. */
  readonly remaining: number | null
}

/** `GET tools/faults`, oldest first. */
export interface ToolsFaults {
  readonly faults: readonly ToolsFault[]
}

/**
 * `POST tools/seed`: for each kind of resource, such as `documents`, the bodies of its create requests. Returns the created objects in the
 * same form. 400 for the first invalid entry; the entries before it have been created.
 */
export type SeedRequest = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
export type SeedResponse = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/**
 * `POST tools/samples` with `{}`: adds sample documents, models, agents, workflows and other objects, and returns the number of new objects
 * by kind.
 */
export interface SamplesResponse {
  readonly created: Readonly<Record<string, number>>
}

/**
 * `GET tools/snapshot` returns all data as a JSON file, as a stream. `PUT tools/snapshot` with such a file replaces all data with it; 400 if
 * it is invalid or from another emulator. `POST tools/reset` removes all data and faults, and resets the clock. After both, the caller
 * stays signed in if the user still exists, but needs a new access token: `POST session/token`. Both return {@link ToolsStatus}.
 */
export interface ResetRequest {
  readonly confirm: 'reset'
}

/** `GET tools/outbox?maxResults=…&nextToken=…`: the emails to users of the first organization, newest first. `maxResults` is 50 by default. */
export interface Outbox {
  readonly mails: readonly SentMail[]
  readonly nextToken: string | null
}

export interface SentMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly sentTime: string
}

/**
 * `GET tools/requests?after=…&limit=…`: the latest requests to the API, at most 1,000 in 8 MB, in the order in which they ended. Without
 * `after`, the latest ones. `limit` is from 1 to 1,000, 100 by default. `DELETE tools/requests` removes all, and returns an empty list.
 * Requests for the console itself and for the admin API are left out, but not those of its pages to the API.
 */
export interface RequestList {
  /** Oldest first, those with a `sequence` greater than `after`. */
  readonly entries: readonly RequestSummary[]
  /** The sequence of the latest request; 0 before the first one. It never decreases while the emulator runs. */
  readonly latest: number
  /** The sequence of the oldest request that is kept; null without one. */
  readonly first: number | null
  /** The number of requests that are kept. */
  readonly total: number
}

export interface RequestSummary {
  /** Increases with each request, without gaps. */
  readonly sequence: number
  /** When the request arrived, by the emulator's clock. */
  readonly time: string
  readonly method: string
  /** Such as `/v1/documents/las:document:…`. */
  readonly path: string
  /** The query string with its `?`, without secrets; empty without one. */
  readonly query: string
  /** Null if no response was sent, or not completely. */
  readonly status: number | null
  readonly durationMs: number
  /** The `X-Request-Id` that the client has sent; null without one. */
  readonly requestId: string | null
  /** Such as `createDocument`; null for other requests, such as those for files and tokens. */
  readonly operationId: string | null
  /** The user or app client; null if it is unknown. */
  readonly caller: { readonly id: string; readonly name: string } | null
  /** The id of the last fault that hit the request; null without one. */
  readonly fault: string | null
  /** Whether a page of the console has sent the request. */
  readonly isConsole: boolean
}

/** `GET tools/requests/{sequence}`. 404 if it is no longer kept. */
export interface RequestDetails extends RequestSummary {
  /** Headers of the request that are worth showing, such as `content-type`; never credentials. */
  readonly headers: Readonly<Record<string, string>>
  readonly requestBody: RequestBody | null
  readonly responseBody: RequestBody | null
}

export interface RequestBody {
  /** The content type; null if it is unknown. */
  readonly type: string | null
  /** In bytes; null if it is unknown. */
  readonly size: number | null
  /**
   * JSON, of which secrets are replaced by `"[hidden]"`; null for other types, for tokens, for JSON that cannot be parsed, and if later
   * bodies have replaced it.
   */
  readonly text: string | null
  /** Whether the rest is left out, after 16,384 characters. `text` is valid JSON nevertheless. */
  readonly isTruncated: boolean
}
