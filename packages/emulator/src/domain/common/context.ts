import type { ContentStore, Store } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import type { Log } from '../../platform/log.js'
import type { Clock } from '../../platform/time/clock.js'
import type { WaivableRule } from '../../platform/waivers.js'
import type { Jobs } from '../../scheduling/jobs.js'
import type { Caller } from './caller.js'
import type { Principal } from './principal.js'
import type { Quotas } from './quota.js'

/** What the services of the domain can reach. */
export interface Context {
  readonly store: Store
  readonly blobs: ContentStore
  readonly jobs: Jobs
  readonly programs: Programs
  readonly keys: Keys
  readonly principals: { find(caller: Caller): Promise<Principal | undefined> }
  readonly quotas: Quotas
  /** The rules that requests may break. */
  readonly waived: ReadonlySet<WaivableRule>
  readonly clock: Clock
  /** 32 hexadecimal digits, never the same twice. `kind` is what they are for, as in `las:document:…`, where they are for an id. */
  readonly createId: (kind?: string) => string
  readonly log: Log
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
