import { setTimeout } from 'node:timers/promises'
import type { Jobs } from './jobs.js'

/** How long other jobs may have to wait for one that waits, in milliseconds. */
const PATIENCE = 50

/**
 * Begins a work that goes on beside the jobs, by the id of what it is for: one that takes long, after which a job looks time
 * and again, so that others run in between. It is aborted, and forgotten, when `abort` is called or the jobs of the emulator
 * are stopped.
 */
export function beginBeside<Work>(
  works: Map<string, Work>,
  id: string,
  { stopping }: Jobs,
  begin: (signal: AbortSignal, abort: () => void) => Work,
): Work {
  const controller = new AbortController()
  const abort = (): void => {
    stopping.removeEventListener('abort', abort)
    works.delete(id)
    controller.abort()
  }
  stopping.addEventListener('abort', abort)
  const work = begin(controller.signal, abort)
  works.set(id, work)
  return work
}

/** Waits for a work, but not while other jobs do. */
export const lookAfter = (jobs: Jobs, change: Promise<void>): Promise<void> =>
  Promise.race([change, jobs.woken(), setTimeout(PATIENCE)])
