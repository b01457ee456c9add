import { onTestFinished } from 'vitest'

/**
 * Removes the listeners of SIGTERM and SIGINT that other tests in this process have added, until the test has finished, so that
 * the test can emit these signals.
 */
export function isolateSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const others = process.rawListeners(signal) as NodeJS.SignalsListener[]
    process.removeAllListeners(signal)
    onTestFinished(() => {
      for (const listener of others) process.on(signal, listener)
    })
  }
}
