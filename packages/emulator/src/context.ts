import type { Access } from './auth/access.js'
import type { Keys } from './auth/keys.js'
import type { BlobStore } from './blobs/blob-store.js'
import type { JobQueue } from './jobs/job-queue.js'
import type { TimerQueue } from './jobs/timer-queue.js'
import type { Log } from './log.js'
import type { OpenExecutions } from './operations/workflows/open-executions.js'
import type { Quotas } from './quotas/quotas.js'
import type { Programs } from './runners/programs.js'
import type { Store } from './store/store.js'

/** What every handler can reach. */
export interface Context {
  readonly store: Store
  readonly blobs: BlobStore
  readonly jobs: JobQueue
  readonly timers: TimerQueue
  readonly programs: Programs
  readonly openExecutions: OpenExecutions
  readonly keys: Keys
  readonly access: Access
  readonly quotas: Quotas
  readonly clock: Clock
  /** 32 hexadecimal digits, never the same twice. `kind` is what they are for, as in `las:document:…`, where they are for an id. */
  readonly createId: (kind?: string) => string
  readonly log: Log
  /** Where the server is reached, such as `http://localhost:8099`. */
  readonly origin: () => string
}

/** Who makes a request, as its bearer token says. */
export interface Caller {
  readonly organizationId: string
  /** Through which the request comes. */
  readonly appClientId: string
  /** Who signed in to the app client; absent when it acts by itself. */
  readonly user?: SignedInUser | undefined
}

/** A person who signed in, as a user of an organization. */
export interface SignedInUser {
  readonly userId: string
  readonly profileId: string
}

/** The id under which the caller's deeds are recorded: that of the user, or of the app client that acts by itself. */
export const actorOf = ({ user, appClientId }: Caller): string => user?.userId ?? appClientId

/** The time, in milliseconds since 1970. */
export type Clock = () => number

/** The time in the form of the API: `2021-04-14T14:13:02.021000+0000`. */
export const timestampOf = (clock: Clock): string => new Date(clock()).toISOString().replace('Z', '000+0000')
