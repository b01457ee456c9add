import type { QuotaUse } from '../../contract.js'
import { capitalize } from '../../parts/format.js'

/** `Workflow executions` for `monthlyNumberOfWorkflowExecutions`. */
export function quotaTitle(name: string): string {
  const words = name
    .replace(/^(?:monthlyN|n)umberOf/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return capitalize(words)
}

export type QuotaLevel = 'free' | 'warn' | 'err'

const WARNING_SHARE = 0.9

/** `warn` from 90 % on, `err` if nothing is left. */
export function quotaLevel({ used, limit }: Pick<QuotaUse, 'used' | 'limit'>): QuotaLevel {
  if (used === null || limit === null) return 'free'
  if (used >= limit) return 'err'
  return used >= limit * WARNING_SHARE ? 'warn' : 'free'
}

/** `12 of 1,000`. */
export function quotaText({ used, limit, period }: QuotaUse): string {
  if (limit === null) return used === null ? 'unlimited' : `${used.toLocaleString('en')}, unlimited`
  const maximum = limit.toLocaleString('en')
  return used === null ? `at most ${maximum} per ${period ?? 'month'}` : `${used.toLocaleString('en')} of ${maximum}`
}
