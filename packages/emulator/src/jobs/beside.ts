import { setTimeout } from 'node:timers/promises'
import type { Context } from '../context.js'
import { getOrMake } from '../get-or-make.js'

/** How long other jobs may have to wait for one that waits, in milliseconds. */
const PATIENCE = 50

/**
 * What goes on beside the jobs of an emulator, by the id of what it is for: work that takes long, after which a job looks
 * time and again, so that others run in between.
 */
export function worksBeside<Work>(): (context: Context) => Map<string, Work> {
  const works = new WeakMap<Context, Map<string, Work>>()
  return context => getOrMake(works, context, () => new Map())
}

/** Begins a work that is aborted, and forgotten, when `abort` is called or the jobs of the emulator are stopped. */
export function beginBeside<Work>(
  works: Map<string, Work>,
  id: string,
  { stopping }: Context['jobs'],
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
export const lookAfter = (jobs: Context['jobs'], change: Promise<void>): Promise<void> =>
  Promise.race([change, jobs.woken(), setTimeout(PATIENCE)])
