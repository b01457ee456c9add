import { sleep } from '@las/core'

/** Waits; false as soon as the signal is aborted. */
export function elapsed(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
  return sleep(milliseconds, signal).then(
    () => true,
    () => false,
  )
}
