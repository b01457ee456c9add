import type { Organization } from '@las/api'

/** The counters of an organization that say how many resources it has or created in this month. */
type Counter = Extract<keyof Organization, `${'numberOf' | 'monthlyNumberOf'}${string}Created`>

/** What is counted, as the counters of an organization begin: they end in `Created` and `Allowed`. */
export type Counted = Counter extends `${infer Name}Created` ? Name : never

/** What a quota can limit: how many of a resource an organization may have, or create or use in a calendar month (UTC). */
export type QuotaName = Counted | 'numberOfBatches' | 'monthlyNumberOfPagePredictions'

/**
 * What an organization is allowed; what is not named here is not limited. `requestsPerSecond` may be exceeded for a moment by
 * requests that were not used in the second before.
 */
export type Quotas = { readonly [Name in QuotaName | 'requestsPerSecond']?: number }
