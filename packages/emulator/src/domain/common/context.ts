import type { ContentStore, Store } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import type { Log } from '../../platform/log.js'
import type { Clock } from '../../platform/time/clock.js'
import type { WaivableRule } from '../../platform/waivers.js'
import type { Scheduler } from '../../scheduling/scheduler.js'
import type { Caller } from './caller.js'
import type { IdFamily } from './ids.js'
import type { Principal } from './principal.js'
import type { Quotas } from './quota.js'

/** The dependencies of the domain services. */
export interface Context {
  readonly store: Store
  readonly blobs: ContentStore
  readonly scheduler: Scheduler
  readonly runners: Runners
  readonly webhooks: Webhooks
  readonly keys: Keys
  readonly principals: { find(caller: Caller): Promise<Principal | undefined> }
  readonly quotas: Quotas
  /** The rules that are not enforced for requests. */
  readonly waived: ReadonlySet<WaivableRule>
  readonly clock: Clock
  /** Returns a unique string of 32 hexadecimal digits. */
  readonly createId: () => string
  /**
   * Returns a new id of the given kind, such as `document`. If ids of this kind can start with `las` or `cradl`, it starts with
   * `family`, by default as configured.
   */
  readonly newId: (kind: string, family?: IdFamily) => string
  readonly log: Log
}

/** The runners of programs. */
export interface Runners {
  /** Returns the kind of runner for an organization's program; undefined if no runner is configured. */
  runnerOf(program: ProgramNames, organizationId: string): RunnerKind | undefined
}

/** A function in this process, or a separate process (a command or a container). */
export type RunnerKind = 'function' | 'process'

/** Identifies a program. */
export interface ProgramNames {
  /**
   * The names that select it in the emulator's options: the id and name of its transition, and its image, or the id and name of
   * its API function.
   */
  readonly names: readonly string[]
  /** How it is run if it is not selected: as a container, as uploaded code, or not at all. */
  readonly type: 'image' | 'code' | 'lambda'
}

/** Sends webhooks to the targets that are allowed. */
export interface Webhooks {
  /** Maximum number of attempts for a webhook. */
  readonly maxAttempts: number
  /**
   * Makes one attempt to deliver a webhook.
   * @throws the reason of the signal, if it is aborted before a response is received.
   */
  send(request: WebhookRequest, options: WebhookSendOptions): Promise<WebhookResult>
}

/** A request to another server. */
export interface WebhookRequest {
  /** In upper case. */
  readonly method: string
  /** Without credentials and fragment. */
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty for a request without a body. */
  readonly body: string
}

export interface WebhookSendOptions {
  /** The organization that sends the webhook. Organizations take turns. */
  readonly organizationId: string
  /** The secret that the receiver shares with the emulator. Without it, the request is not signed. */
  readonly key: string | undefined
  readonly signal: AbortSignal
}

/** The result of an attempt: the status of the response, or the reason why there is no response. */
export type WebhookResult = { readonly durationMs: number } & (
  | { readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly error: string; readonly canRetry: boolean }
)
