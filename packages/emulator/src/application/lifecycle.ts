import type { ExecutionContext } from '../execution/context.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'

/** Starts and stops the background work of an emulator. */
export interface Lifecycle {
  /** Starts the jobs, including those that an earlier run left unfinished. */
  start(): Promise<void>
  /** Stops the jobs and the programs that they started. */
  stop(): Promise<void>
  /** Runs `action` while no jobs run, for example to replace all records. */
  paused<T>(action: () => Promise<T>): Promise<T>
}

export function createLifecycle(context: ExecutionContext, scheduler: OwnedScheduler<ExecutionContext>): Lifecycle {
  const lifecycle: Lifecycle = {
    start: () => scheduler.start(context),
    stop: () => scheduler.stop(),
    async paused(action) {
      await lifecycle.stop()
      try {
        return await action()
      } finally {
        await lifecycle.start()
      }
    },
  }
  return lifecycle
}
