// Latencies of health checks, which a separate process sends.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** @typedef {{ latencies: number[], failed: number }} Health */

/** @param {string} origin */
export function watchHealth(origin) {
  const child = fork(fileURLToPath(new URL('worker.mjs', import.meta.url)), [`${origin}/_emulator/health`])
  return {
    /** The checks since the previous call, once all of them have been answered. @returns {Promise<Health>} */
    async take() {
      child.send('take')
      const [health] = await once(child, 'message')
      return health
    },
    stop: () => child.disconnect(),
  }
}
