import type { ApiError } from './errors.js'

/**
 * API rules that the schemas in its specification do not express, and the emulator's behavior if a request breaks a waived
 * rule. `autoCreate` waives all of these rules, because test suites for stateless mocks break them.
 *
 * Size limits and quotas are never waived, and neither are rules that prevent callers from locking themselves out.
 */
export const waivable = {
  'path-id': 'Ids in paths can have any format. They are mapped to valid ids.',
  'query-value': 'Unknown and malformed query parameters are ignored.',
  'strict-body':
    'A body only needs to match the schema in the specification, which is less strict than the API for some operations.',
  'page-token': 'An unknown nextToken selects the first page.',
  'foreign-reference':
    "The ids of other organizations' plans and deployment environments are stored unchanged, as are unknown ids of actions, functions and agent runs. The ids of models of other organizations refer to the caller's models.",
  parent: 'A nested resource is found by its own id, regardless of the parent id in the path.',
  base64: 'Content that is not valid base64 is stored as text.',
  calendar: 'A timestamp that has the correct format but does not exist, such as 30 February, is stored unchanged.',
  'callback-urls': 'An app client without a secret needs neither callbackUrls nor logoutUrls.',
  url: 'A URL only needs to match the pattern in the specification.',
  'active-user': 'A user who is already active can be invited again.',
  'data-sources':
    'A data bundle does not need datasetIds, and a training does not need dataBundleIds. The data bundles can belong to any model.',
  'training-result': 'A trainingId can refer to a training that has not succeeded. Predictions ignore this trainingId.',
  'training-status': 'Status changes to a training that has ended are ignored.',
  'readable-document': 'A prediction for a document that cannot be read ends with the status failed.',
  'payment-set-up': 'Any stripeSetupIntentSecret completes the setup of a payment method.',
  'transition-type': 'An update with the parameters of another transition type changes the type of the transition.',
  'common-transition': "Built-in transitions can be changed and deleted in the caller's organization.",
  'execution-outcome':
    'The result of a transition execution needs neither an output nor an error, and can contain both.',
  'execution-state':
    'Updates that are invalid because an execution, a run or a task has ended, or is waiting to be claimed, are ignored.',
  'waiting-execution': 'Executing a manual transition that has no waiting execution starts a new one.',
  definition: 'An invalid definition is accepted. Its executions fail with an error that names the cause.',
  'field-rules':
    'Invalid validators, formatters and conditions of a model are accepted. Runs of agents that use the model end in the status error.',
  'next-transition': 'An execution can continue with a transition that its workflow does not use.',
  'unused-resource': 'Resources that are in use can be deleted.',
} as const

/** A rule that can be waived. */
export type WaivableRule = keyof typeof waivable

/** The rules that an emulator waives: all rules with `autoCreate`, otherwise none. */
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
