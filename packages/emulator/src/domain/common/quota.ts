import type { Organization } from '@las/api'

/** The counters of the resources that an organization has, or has created in the current month. */
type Counter = Extract<keyof Organization, `${'numberOf' | 'monthlyNumberOf'}${string}Created`>

/** The names of the counters of an organization without `Created` and `Allowed`. */
export type Counted = Counter extends `${infer Name}Created` ? Name : never

/** The names of quotas. They limit the resources that an organization has, or creates or uses in a calendar month (UTC). */
export type QuotaName = Counted | 'numberOfBatches' | 'monthlyNumberOfPagePredictions'

/**
 * The quotas of an organization. Missing quotas are unlimited. A short burst can exceed `requestsPerSecond` by the requests
 * that were not used in the previous second.
 */
export type Quotas = { readonly [Name in QuotaName | 'requestsPerSecond']?: number }
