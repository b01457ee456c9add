import type { WorkerEvents, WorkerPool } from 'graphile-worker'

/** How often a process looks for jobs that became due, in milliseconds. */
const INTERVAL = 200

/**
 * Makes one worker of a pool look for jobs that became due, and the next one as long as jobs are found. The workers must not poll: a process
 * has more than a hundred of them, and each would send a query.
 */
export function lookForDueJobs(events: WorkerEvents): void {
  let pool: WorkerPool | undefined
  let timer: NodeJS.Timeout | undefined
  let areFound = false
  const look = (): void => {
    areFound = true
    pool?.nudge(1)
  }
  const end = (): void => {
    clearInterval(timer)
    // Workers that have ended cannot be nudged.
    pool = undefined
  }
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool
    timer = setInterval(look, INTERVAL).unref()
  })
  events.on('job:start', () => {
    if (areFound) look()
  })
  events.on('worker:getJob:empty', () => {
    areFound = false
  })
  events.on('pool:gracefulShutdown', end)
  events.on('pool:forcefulShutdown', end)
  events.on('pool:release', end)
  events.on('pool:fatalError', end)
}
