import type { Organization } from '@las/api'

/** Counters for the resources that an organization has, or has created in the current month. */
type Counter = Extract<keyof Organization, `${'numberOf' | 'monthlyNumberOf'}${string}Created`>

/** The names of an organization's counters, without `Created` and `Allowed`. */
export type Counted = Counter extends `${infer Name}Created` ? Name : never

/** The names of quotas. They limit the resources that an organization has, or creates or uses in a calendar month (UTC). */
export type QuotaName = Counted | 'numberOfBatches' | 'monthlyNumberOfPagePredictions'

/**
 * The quotas of an organization. Missing quotas are unlimited. A short burst can exceed `requestsPerSecond` by the number
 * of requests left over from the previous second.
 */
export type Quotas = { readonly [Name in QuotaName | 'requestsPerSecond']?: number }
