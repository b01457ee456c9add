import type { Counted } from '../common/quota.js'

type CounterName =
  | `${Counted}${'Created' | 'Allowed'}`
  | `monthlyNumberOf${'FieldPredictions' | 'PagePredictions'}${'Used' | 'Allowed'}`
  | `monthlyNumberOf${'ActiveModels' | 'GpuHours'}Used`

/** The usage counters of an organization and their limits. */
export interface Counters extends Record<CounterName, number> {
  /** The counters of each month. */
  monthlyUsageSummary: Record<string, unknown>
}
