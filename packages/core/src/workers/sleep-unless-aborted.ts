import { sleep } from '../requests/abort.js'

/** Waits. Returns `false` immediately if the signal is aborted. */
export function sleepUnlessAborted(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
  return sleep(milliseconds, signal).then(
    () => true,
    () => false,
  )
}
