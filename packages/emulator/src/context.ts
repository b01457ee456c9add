import type { Access } from './auth/access.js'
import type { Caller } from './auth/caller.js'
import type { Keys } from './auth/keys.js'
import type { Principal } from './auth/principal.js'
import type { BlobStore } from './blobs/blob-store.js'
import type { Request } from './http/request.js'
import type { Jobs } from './jobs/jobs.js'
import type { Log } from './log.js'
import type { Quotas } from './quotas/quota.js'
import type { WaivableRule } from './requests/waivers.js'
import type { Store } from './store/store.js'
import type { Clock } from './time/clock.js'

/** What every handler can reach. Nothing here knows what is made of it. */
export interface Context {
  readonly store: Store
  readonly blobs: BlobStore
  readonly jobs: Jobs
  readonly programs: Programs
  readonly keys: Keys
  readonly access: Access
  readonly principals: { find(caller: Caller): Promise<Principal | undefined> }
  readonly quotas: Quotas
  /** The rules that requests may break. */
  readonly waived: ReadonlySet<WaivableRule>
  readonly clock: Clock
  /** 32 hexadecimal digits, never the same twice. `kind` is what they are for, as in `las:document:…`, where they are for an id. */
  readonly createId: (kind?: string) => string
  readonly log: Log
  /**
   * The origin of the server, such as `http://localhost:8099`: the public URL if one is configured, else where the client of `request`
   * reached the server, and where programs on this machine reach it if there is no request.
   */
  readonly origin: (request?: Pick<Request, 'raw'>) => string
}

/** What runs the programs that transitions consist of. */
export interface Programs {
  /** Whether there is a way to run what a transition consists of. */
  canRun(transition: Runnable): boolean
}

/** By what the program of a transition is chosen. */
export interface Runnable {
  readonly id: string
  readonly organizationId: string
  readonly name: string | null
  readonly parameters: { readonly imageUrl?: string; readonly lambdaId?: string }
}
