import type { Store } from '@las/storage'
import { type ControlState, localControlState } from '../admin/control-state.js'
import { type FaultState, LocalFaultState } from '../admin/fault-state.js'
import { SharedControlState } from '../admin/shared-control-state.js'
import { SharedFaultState } from '../admin/shared-fault-state.js'
import { type RequestSource, requestsOfProcess } from '../admin/tools/request-source.js'
import { SharedRequestLog } from '../admin/tools/shared-request-log.js'
import type { ApiContext } from '../api/http/context.js'
import type { RequestLog } from '../api/request-log/request-log.js'
import { type RateLimit, rateLimit } from '../api/requests/rate-limit.js'
import { sharedRateLimit } from '../api/requests/shared-rate-limit.js'
import type { OffsetClock } from '../platform/time/clock.js'
import type { SharedServices } from '../storage/open-storage.js'
import type { Lifecycle } from './lifecycle.js'
import type { Role } from './storage-options.js'

/** The state that all processes with the same storage have in common. A process with its own storage keeps it in memory. */
export interface Coordination {
  readonly state: ControlState
  readonly faults: FaultState
  readonly requests: RequestSource
  readonly limitRate: RateLimit
  /** Call it before the process responds to requests or runs jobs. */
  start(): Promise<void>
  /** Never rejects. */
  stop(): Promise<void>
}

export interface CoordinationOptions {
  /** The store without observers, because the other processes change it, too. */
  readonly store: Store
  readonly context: ApiContext
  readonly clock: OffsetClock
  readonly requestLog: RequestLog
  readonly lifecycle: Lifecycle
  readonly role: Role
}

/** Coordinates a process with the others that share its storage. */
export function coordinate(options: CoordinationOptions, shared: SharedServices | undefined): Coordination {
  return shared ? withOthers(options, shared) : alone(options)
}

const alone = ({ context, clock, requestLog }: CoordinationOptions): Coordination => ({
  state: localControlState(clock),
  faults: new LocalFaultState(),
  requests: requestsOfProcess(context, requestLog),
  limitRate: rateLimit(context),
  async start() {},
  async stop() {},
})

function withOthers(
  { store, context, clock, requestLog, lifecycle, role }: CoordinationOptions,
  { messages }: SharedServices,
): Coordination {
  const { log, scheduler } = context
  const state = new SharedControlState({
    store,
    clock,
    log,
    messages,
    onAdvanced: () => (role === 'api' ? Promise.resolve() : scheduler.settle()),
    onReplaced: () => lifecycle.restart(),
  })
  const { processId } = state
  const requests = new SharedRequestLog({ context, log: requestLog, store, messages, processId })
  return {
    state,
    faults: new SharedFaultState(store, state),
    requests,
    limitRate: sharedRateLimit(store, context),
    async start() {
      await state.start()
      await requests.start()
    },
    async stop() {
      requests.stop()
      await state.stop().catch(log.fault)
    },
  }
}
