import { DAY, dayOf } from '../../platform/time/days.js'
import { timeOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import type { AgentRecord } from './agent.js'
import { dayKeyOf } from './agent-run.js'

/** Maximum number of days that a list looks up separately. For more days, it reads all runs of the agent. */
const MAX_DAYS = 100

/** The indexed values for the runs of an agent that were created or changed in a period; undefined if they are too many. */
export function runDays(
  { clock }: Pick<Context, 'clock'>,
  { id, createdTime }: Pick<AgentRecord, 'id' | 'createdTime'>,
  after: string | undefined,
  before: string | undefined,
): string[] | undefined {
  // No run is older than its agent.
  const start = Math.max(timeOf(createdTime), after === undefined ? Number.NEGATIVE_INFINITY : timeOf(after))
  const end = Math.min(clock(), before === undefined ? Number.POSITIVE_INFINITY : timeOf(before))
  const firstDay = Math.floor(start / DAY) * DAY
  const count = Math.max(0, Math.floor((end - firstDay) / DAY) + 1)
  if (!(count <= MAX_DAYS)) return undefined
  return Array.from({ length: count }, (_, day) => dayKeyOf(id, dayOf(firstDay + day * DAY)))
}
