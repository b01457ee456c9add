import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** npx sends Ctrl-C a second time: the terminal has already sent it to all processes. */
const REPETITION_MS = 500

/** Calls `stop` for the first SIGINT or SIGTERM. A further signal ends the process immediately, with the usual exit code of the signal. */
export function onStopSignal(stop: () => Promise<void>): void {
  let first: { readonly signal: NodeJS.Signals; readonly time: number } | undefined
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      const time = performance.now()
      if (!first) {
        first = { signal, time }
        void stop()
      } else if (signal !== first.signal || time - first.time > REPETITION_MS) {
        process.exit(128 + constants.signals[signal])
      }
    })
  }
}
