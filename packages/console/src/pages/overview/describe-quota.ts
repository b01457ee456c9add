import type { QuotaUse } from '../../contract.js'

/** `monthlyNumberOfDocuments: 9,214 of 10,000 this month`. */
export function describeQuota({ name, used, limit, period }: QuotaUse): string {
  const count = (value: number | null): string => (value ?? 0).toLocaleString('en')
  return `${name}: ${count(used)} of ${count(limit)}${period === 'month' ? ' this month' : ''}`
}
