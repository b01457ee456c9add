import type { Counted } from '../common/quota.js'

type CounterName =
  | `${Counted}${'Created' | 'Allowed'}`
  | `monthlyNumberOf${'FieldPredictions' | 'PagePredictions'}${'Used' | 'Allowed'}`
  | `monthlyNumberOf${'ActiveModels' | 'GpuHours'}Used`

/** What an organization has and uses, and how much of it is allowed. */
export interface Counters extends Record<CounterName, number> {
  /** What was created and used in each month. */
  monthlyUsageSummary: Record<string, unknown>
}
