import { type Catcher, MAX_NUMBER, type Retrier } from '../definition/definition.js'
import type { Failure } from '../execution/execution.js'

/** Errors that `States.ALL` does not match, because a retry cannot fix them. */
const NON_RETRIABLE: ReadonlySet<string> = new Set(['States.Runtime', 'States.DataLimitExceeded'])

const TIMEOUTS: ReadonlySet<string> = new Set(['States.Timeout', 'States.HeartbeatTimeout'])

function matches({ ErrorEquals }: Pick<Retrier, 'ErrorEquals'>, { name }: Failure): boolean {
  return ErrorEquals.some(pattern => {
    if (pattern === name) return true
    if (NON_RETRIABLE.has(name)) return false
    if (pattern === 'States.ALL') return true
    if (pattern === 'States.TaskFailed') return !TIMEOUTS.has(name)
    return pattern === 'States.Timeout' && TIMEOUTS.has(name)
  })
}

/**
 * The delay in milliseconds before the next attempt; undefined if the state must not be retried.
 * @param used the number of uses of each retrier; this function updates it
 */
export function retryDelay(retriers: readonly Retrier[], used: number[], error: Failure): number | undefined {
  const index = retriers.findIndex(retrier => matches(retrier, error))
  const retrier = retriers[index]
  if (!retrier) return undefined
  const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy } = retrier
  const before = used[index] ?? 0
  if (before >= MaxAttempts) return undefined
  for (let at = 0; at <= index; at++) used[at] ??= 0
  used[index] = before + 1
  const delay = Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds, MAX_NUMBER) * 1000
  return Math.round(JitterStrategy === 'FULL' ? Math.random() * delay : delay)
}

export const findCatcher = (catchers: readonly Catcher[], error: Failure): Catcher | undefined =>
  catchers.find(catcher => matches(catcher, error))
