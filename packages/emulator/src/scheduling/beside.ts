import type { Jobs } from './jobs.js'

/** Time for which a job that polls for background work delays other jobs, in milliseconds. */
const PAUSE = 50

/**
 * Starts long background work, stored in `works` by the id of its subject. A job polls for the result, so
 * that other jobs run in between. Calling `abort`, or stopping the jobs of the emulator, aborts the work and removes it from
 * `works`.
 */
export function beginBeside<Work>(
  works: Map<string, Work>,
  id: string,
  jobs: Jobs,
  begin: (signal: AbortSignal, abort: () => void) => Work,
): Work {
  const controller = new AbortController()
  const abort = (): void => {
    stopListening()
    works.delete(id)
    controller.abort()
  }
  const stopListening = jobs.onStop(abort)
  const work = begin(controller.signal, abort)
  works.set(id, work)
  return work
}

/** Pauses a job that polls for background work: until other jobs are stored, the work calls `jobs.wake`, or for 50 ms. */
export const lookAfter = (jobs: Jobs): Promise<void> => jobs.pause(PAUSE)
