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

/** The runners of transition programs. */
export interface Runners {
  /** Returns the kind of runner for an organization's program; undefined if no runner is configured. */
  runnerOf(program: ProgramNames, organizationId: string): RunnerKind | undefined
}

/** A function in this process, or a separate process (a command or a container). */
export type RunnerKind = 'function' | 'process'

/** Identifies a program. */
export interface ProgramNames {
  /** The names that select it in the emulator's options: the id and name of its transition, and its image. */
  readonly names: readonly string[]
  /** Whether it is a container image. Other programs can only be run as a function or a command. */
  readonly isImage: boolean
}
