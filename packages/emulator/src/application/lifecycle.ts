import type { ExecutionContext } from '../execution/context.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'

/** Starts and stops the background work of an emulator. Its calls take effect one after the other. */
export interface Lifecycle {
  /** Starts the jobs, including those that an earlier run left unfinished. */
  start(): Promise<void>
  /** Stops the jobs and the programs that they started, for good. */
  stop(): Promise<void>
  /** Runs `action` while no jobs run, for example to replace all records. */
  paused<T>(action: () => Promise<T>): Promise<T>
  /** Loads the jobs again, unless {@link paused} does so anyway, because another process has replaced them. */
  restart(): Promise<void>
}

export function createLifecycle(context: ExecutionContext, scheduler: OwnedScheduler<ExecutionContext>): Lifecycle {
  let pauses = 0
  let isStarted = false
  let isRunning = false
  let isEnded = false
  let last: Promise<unknown> = Promise.resolve()
  /** Runs or stops the jobs, as the current state demands. */
  const update = (): Promise<void> => {
    const updated = last
      .catch(() => {})
      .then(async () => {
        const mustRun = isStarted && !isEnded && pauses === 0
        if (mustRun === isRunning) return
        isRunning = mustRun
        await (mustRun ? scheduler.start(context) : scheduler.stop())
      })
    last = updated
    return updated
  }
  const lifecycle: Lifecycle = {
    start() {
      isStarted = true
      return update()
    },
    stop() {
      isEnded = true
      return update()
    },
    async paused(action) {
      pauses += 1
      await update()
      try {
        return await action()
      } finally {
        pauses -= 1
        await update()
      }
    },
    async restart() {
      if (pauses === 0) await lifecycle.paused(async () => {})
    },
  }
  return lifecycle
}
