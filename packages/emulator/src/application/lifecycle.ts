import type { ExecutionContext } from '../execution/context.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'

/** What runs by itself in an emulator. */
export interface Lifecycle {
  /** Begins with the jobs, those included that an earlier run left. */
  start(): Promise<void>
  /** Stops the jobs and the programs that they run. */
  stop(): Promise<void>
  /** Does what must not meet a running job, such as replacing all records. */
  paused<T>(work: () => Promise<T>): Promise<T>
}

export function createLifecycle(context: ExecutionContext, scheduler: OwnedScheduler<ExecutionContext>): Lifecycle {
  const lifecycle: Lifecycle = {
    start: () => scheduler.start(context),
    stop: () => scheduler.stop(),
    async paused(work) {
      await lifecycle.stop()
      try {
        return await work()
      } finally {
        await lifecycle.start()
      }
    },
  }
  return lifecycle
}
