import type { Keys } from './auth/keys.js'
import type { BlobStore } from './blobs/blob-store.js'
import type { JobQueue } from './jobs/job-queue.js'
import type { Log } from './log.js'
import type { Store } from './store/store.js'

/** What every handler can reach. */
export interface Context {
  readonly store: Store
  readonly blobs: BlobStore
  readonly jobs: JobQueue
  readonly keys: Keys
  readonly clock: Clock
  /** 32 hexadecimal digits, never the same twice. */
  readonly createId: () => string
  readonly log: Log
  /** Where the server is reached, such as `http://localhost:8099`. */
  readonly origin: () => string
}

/** Who makes a request, as its bearer token says. */
export interface Caller {
  readonly organizationId: string
  readonly appClientId: string
}

/** The time, in milliseconds since 1970. */
export type Clock = () => number

/** The time in the form of the API: `2021-04-14T14:13:02.021000+0000`. */
export const timestampOf = (clock: Clock): string => new Date(clock()).toISOString().replace('Z', '000+0000')
