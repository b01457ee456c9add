import type { QuotaUse } from '@las/console/contract'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import type { QuotaName } from '../common/quota.js'
import { usageNames } from '../resources/counted.js'
import { monthOf, readUsage } from '../usage/usage.js'

/** Returns all quotas of an organization, with what it has used. */
export async function quotasOf(
  { store, clock, quotas }: Pick<Context, 'store' | 'clock' | 'quotas'>,
  organizationId: string,
): Promise<QuotaUse[]> {
  const usage = await readUsage(store, organizationId)
  const [month, resetsAt] = [monthOf(clock), nextMonth(clock())]
  const counted = (Object.entries(usageNames) as [QuotaName, string][]).map(([name, counter]): QuotaUse => {
    const isMonthly = name.startsWith('monthly')
    return {
      name,
      used: usage.get(isMonthly ? `${counter} ${month}` : counter) ?? 0,
      limit: quotas[name] ?? null,
      period: isMonthly ? 'month' : null,
      resetsAt: isMonthly ? resetsAt : null,
    }
  })
  const { requestsPerSecond: limit = null } = quotas
  return [...counted, { name: 'requestsPerSecond', used: null, limit, period: 'second', resetsAt: null }]
}

/** Months are in UTC. */
function nextMonth(now: number): string {
  const date = new Date(now)
  return timestampOf(() => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1))
}

/** The share of a quota from which on it needs attention. */
const NEARLY_USED = 0.9

export const isNearlyUsed = ({ used, limit }: QuotaUse): boolean =>
  used !== null && limit !== null && used > NEARLY_USED * limit
