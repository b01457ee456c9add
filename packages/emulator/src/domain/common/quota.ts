/** Of which an organization counts what it has. */
type Possession = 'AppClients' | 'Assets' | 'Datasets' | 'Models' | 'Secrets' | 'Transitions' | 'Users' | 'Workflows'

/** Of which an organization counts what it creates in each month. */
type Creation =
  | 'DataBundles'
  | 'Documents'
  | 'Predictions'
  | 'Trainings'
  | 'Transformations'
  | 'TransitionExecutions'
  | 'WorkflowExecutions'

/** What is counted, as the counters of an organization begin: they end in `Created` and `Allowed`. */
export type Counted = `numberOf${Possession}` | `monthlyNumberOf${Creation}`

/** What a quota can limit: how many of a resource an organization may have, or create or use in a calendar month (UTC). */
export type QuotaName = Counted | 'numberOfBatches' | 'monthlyNumberOfPagePredictions'

/**
 * What an organization is allowed; what is not named here is not limited. `requestsPerSecond` may be exceeded for a moment by
 * requests that were not used in the second before.
 */
export type Quotas = { readonly [Name in QuotaName | 'requestsPerSecond']?: number }
