// Measures the latencies of health checks, which a separate process sends.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** @typedef {{ latencies: number[], failed: number }} Health */

/** @param {string} origin */
export function monitorHealth(origin) {
  const child = fork(fileURLToPath(new URL('health-checks.mjs', import.meta.url)), [`${origin}/_emulator/health`])
  return {
    /** Waits for pending checks, and returns the results of all checks since the previous call. @returns {Promise<Health>} */
    async take() {
      child.send('take')
      const [health] = await once(child, 'message')
      return health
    },
    stop: () => child.disconnect(),
  }
}
