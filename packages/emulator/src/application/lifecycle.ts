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
  /** Loads the jobs again, unless {@link paused} does so anyway, because another process has replaced them. */
  restart(): Promise<void>
}

export function createLifecycle(context: ExecutionContext, scheduler: OwnedScheduler<ExecutionContext>): Lifecycle {
  let pauses = 0
  const lifecycle: Lifecycle = {
    start: () => scheduler.start(context),
    stop: () => scheduler.stop(),
    async paused(action) {
      pauses += 1
      await lifecycle.stop()
      try {
        return await action()
      } finally {
        pauses -= 1
        await lifecycle.start()
      }
    },
    async restart() {
      if (pauses === 0) await lifecycle.paused(async () => {})
    },
  }
  return lifecycle
}
