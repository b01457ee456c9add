import type { ApiError } from './errors.js'

/**
 * Rules of the API that the schemas of its specification do not express, each with what the emulator does when the rule is
 * waived and a request breaks it. `autoCreate` waives all of them: test suites written for a stateless mock break them.
 *
 * Limits on size, quotas and requests that would lock the caller out are never waived.
 */
export const waivable = {
  'path-id': 'An id in a path can have any form; it is mapped to a valid id.',
  'query-value': 'Query parameters that are unknown or malformed are ignored.',
  'narrow-body':
    'A body only has to fit the schema of the specification, which is wider than that of the API in places.',
  'page-token': 'An unknown nextToken selects the first page.',
  'foreign-reference':
    'Plans and deployment environments of other organizations are stored as given; models of other organizations refer to those of the caller.',
  parent: 'A nested resource is found by its own id, even if the path contains a different parent.',
  base64: 'Content that is not base64 is stored as text.',
  calendar: 'A timestamp of the right format that does not exist, such as 30 February, is stored unchanged.',
  'callback-urls': 'An app client without a secret needs no callbackUrls and logoutUrls.',
  url: 'A URL only has to fit the pattern of the specification.',
  'active-user': 'A user who is already active can be invited again.',
  'data-sources':
    'A data bundle needs no datasetIds, and a training no dataBundleIds; the bundles may belong to any model.',
  'training-result': 'A trainingId may name a training that has not succeeded; predictions ignore it.',
  'training-status': 'A training that has ended keeps its status.',
  'readable-document': 'A prediction on a document that cannot be read has the status failed.',
  'payment-set-up': 'Any stripeSetupIntentSecret completes the set-up of a payment method.',
  'transition-type': 'An update with parameters of another type changes the type of a transition.',
  'common-transition': 'Transitions of the API itself can be changed and deleted in the organization of the caller.',
  'execution-outcome': 'An execution of a transition needs no output or error, and may have both.',
  'execution-state': 'Updates of an execution that has ended, or that waits, are ignored where they do not apply.',
  'waiting-execution': 'A manual transition without a waiting execution starts one.',
  definition: 'A definition that cannot run is accepted; its executions fail with the reason.',
  'next-transition': 'An execution can continue with a transition that its workflow does not use.',
  'unused-resource': 'Resources that are in use can be deleted.',
} as const

/** A rule that can be waived. */
export type WaivableRule = keyof typeof waivable

/** The rules that an emulator waives: all of them, or none. */
export const waivedRules = (autoCreate: boolean): ReadonlySet<WaivableRule> =>
  new Set(autoCreate ? (Object.keys(waivable) as WaivableRule[]) : [])

/** An emulator that waives rules. */
export interface Waiving {
  readonly waived: ReadonlySet<WaivableRule>
}

/** @throws `error`, for a request that breaks a rule, unless the emulator waives it. */
export function enforce({ waived }: Waiving, rule: WaivableRule, error: ApiError): void {
  if (!waived.has(rule)) throw error
}
