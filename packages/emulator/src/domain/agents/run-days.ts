import { DAY, dayOf } from '../../platform/time/days.js'
import type { Context } from '../common/context.js'
import { dayKeyOf } from './agent-run.js'

/** Maximum number of days that a list looks up separately. For more days, it reads all runs of the agent. */
const MAX_DAYS = 100

/**
 * The indexed values for the runs of an agent that were created or changed in a period; undefined if they are too many.
 * @param before by default the current time.
 */
export function runDays(
  { clock }: Pick<Context, 'clock'>,
  agentId: string,
  after: string | undefined,
  before: string | undefined,
): string[] | undefined {
  if (after === undefined) return undefined
  const start = Date.parse(after.slice(0, 10))
  const end = Math.min(clock(), before === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${before.slice(0, 23)}Z`))
  const count = Math.max(0, Math.floor((end - start) / DAY) + 1)
  if (!(count <= MAX_DAYS)) return undefined
  return Array.from({ length: count }, (_, day) => dayKeyOf(agentId, dayOf(start + day * DAY)))
}
