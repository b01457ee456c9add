import type { ContentStore, Store } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import type { Log } from '../../platform/log.js'
import type { Clock } from '../../platform/time/clock.js'
import type { WaivableRule } from '../../platform/waivers.js'
import type { Scheduler } from '../../scheduling/scheduler.js'
import type { Caller } from './caller.js'
import type { Principal } from './principal.js'
import type { Quotas } from './quota.js'

/** What the services of the domain can reach. */
export interface Context {
  readonly store: Store
  readonly blobs: ContentStore
  readonly scheduler: Scheduler
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
  /** How a program of an organization is run; undefined when nothing runs it. */
  runnerOf(program: ProgramNames, organizationId: string): RunnerKind | undefined
}

/** A function of this process, or a process: a command or a container. */
export type RunnerKind = 'function' | 'process'

/** By what a program is chosen. */
export interface ProgramNames {
  /** The names by which the emulator's options may mean it: of a transition its id and its name, and the image. */
  readonly names: readonly string[]
  /** Whether it is a container's image. Otherwise only a function or a command can take its place. */
  readonly isImage: boolean
}
