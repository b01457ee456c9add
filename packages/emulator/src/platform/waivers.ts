import type { ApiError } from './errors.js'

/**
 * Rules of the API that the schemas of its specification do not express, and the behavior of the emulator if a request breaks
 * a waived rule. `autoCreate` waives all of them, because test suites for stateless mocks break them.
 *
 * Size limits and quotas are never waived, nor are rules that prevent callers from locking themselves out.
 */
export const waivable = {
  'path-id': 'An id in a path can have any format. It is mapped to a valid id.',
  'query-value': 'Query parameters that are unknown or malformed are ignored.',
  'narrow-body':
    'A body only has to match the schema of the specification, which is wider than that of the API for some operations.',
  'page-token': 'An unknown nextToken selects the first page.',
  'foreign-reference':
    'Ids of plans and deployment environments of other organizations are stored unchanged. Ids of models of other organizations refer to models of the caller.',
  parent: 'A nested resource is found by its id, regardless of the parent in the path.',
  base64: 'Content that is not base64 is stored as text.',
  calendar: 'A timestamp in the correct format that does not exist, such as 30 February, is stored unchanged.',
  'callback-urls': 'An app client without a secret needs no callbackUrls and logoutUrls.',
  url: 'A URL only has to match the pattern of the specification.',
  'active-user': 'A user who is already active can be invited again.',
  'data-sources':
    'A data bundle needs no datasetIds, and a training no dataBundleIds. The bundles can belong to any model.',
  'training-result': 'A trainingId can refer to a training that has not succeeded. Predictions ignore it.',
  'training-status': 'A new status of a training that has ended is ignored.',
  'readable-document': 'A prediction on a document that cannot be read has the status failed.',
  'payment-set-up': 'Any stripeSetupIntentSecret completes the setup of a payment method.',
  'transition-type': 'An update with parameters of another type changes the type of a transition.',
  'common-transition': 'Transitions of the API itself can be changed and deleted in the organization of the caller.',
  'execution-outcome': 'An execution of a transition needs neither an output nor an error, and can have both.',
  'execution-state': 'Updates that do not apply to an execution that has ended or is waiting are ignored.',
  'waiting-execution': 'A manual transition without a waiting execution starts one.',
  definition: 'An invalid definition is accepted. Its executions fail with the reason.',
  'next-transition': 'An execution can continue with a transition that its workflow does not use.',
  'unused-resource': 'Resources that are in use can be deleted.',
} as const

/** A rule that can be waived. */
export type WaivableRule = keyof typeof waivable

/** The rules that an emulator waives: all of them with `autoCreate`, otherwise none. */
export const waivedRules = (autoCreate: boolean): ReadonlySet<WaivableRule> =>
  new Set(autoCreate ? (Object.keys(waivable) as WaivableRule[]) : [])

/** An emulator that waives rules. */
export interface Waiving {
  readonly waived: ReadonlySet<WaivableRule>
}

/** @throws `error`, unless the rule is waived. Call it for a request that breaks the rule. */
export function enforce({ waived }: Waiving, rule: WaivableRule, error: ApiError): void {
  if (!waived.has(rule)) throw error
}
