import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** npx sends Ctrl-C a second time: the terminal has already sent it to all processes. */
const REPETITION_MS = 500

/**
 * Calls `stop` for the first SIGINT or SIGTERM. A further signal ends the process immediately, with the usual exit code of the signal.
 *
 * @param options.withStdin also calls it when stdin ends. The end of stdin is noticed even if the program at its other end was killed, which
 * sends no signal.
 */
export function onStopSignal(stop: () => Promise<void>, { withStdin }: { readonly withStdin: boolean }): void {
  let first: { readonly signal?: NodeJS.Signals; readonly time: number } | undefined
  const stopOnce = (signal?: NodeJS.Signals): void => {
    const time = performance.now()
    if (!first) {
      first = { time, ...(signal && { signal }) }
      void stop()
    } else if (signal && (signal !== first.signal || time - first.time > REPETITION_MS)) {
      process.exit(128 + constants.signals[signal])
    }
  }
  for (const signal of SIGNALS) process.on(signal, stopOnce)
  if (!withStdin) return
  const { stdin } = process
  stdin.on('close', () => stopOnce())
  stdin.on('error', () => undefined)
  stdin.resume()
  // Does not keep the process running after a signal. Files and terminals have other classes than pipes.
  stdin.unref?.()
}

/** Ends the process if it is still running after a time in milliseconds, with the exit code that it has then. */
export function exitAfter(time: number, beforeExit = (): void => {}): void {
  setTimeout(() => {
    beforeExit()
    process.exit()
  }, time).unref()
}
