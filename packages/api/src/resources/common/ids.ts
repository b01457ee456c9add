import { type Schema, string } from '../../describe/schema.js'
import { LIMITS } from '../../limits.js'

const NAME = '[a-z0-9-_]+'
const VERSIONED_NAME = `${NAME}(|:@${NAME}|:[0-9]+)`
/** The id of the organization that owns a resource, which can be omitted. */
const OWNER = `((cradl|las):organization:${NAME}/)?`
/** The same, as the API writes it for resources that it had in 2024. */
const EARLIER_OWNER = `(|(cradl|las):organization:${NAME}/)`

/**
 * The first part of ids: `las` for kinds of resources that the API had in 2024, `cradl` for later kinds, `both` for those of
 * 2024 whose ids can start with either.
 */
type Family = 'las' | 'cradl' | 'both'

const families = { las: ['las'], cradl: ['cradl'], both: ['cradl', 'las'] } satisfies Record<Family, readonly string[]>

const oneOfThese = (texts: readonly string[]): string => (texts.length > 1 ? `(${texts.join('|')})` : `${texts[0]}`)

interface IdRules {
  /** The part of an id between its family and its name, if it is not the kind. New ids use the first. */
  readonly types?: readonly string[]
  /** The pattern of the part of the id before its family. */
  readonly before?: string
}

/** An id of the given kind, such as `document`. `name` is the pattern of its last part. */
const id = (kind: string, family: Family, name: string, { types = [kind], before = '' }: IdRules = {}): Schema => ({
  ...string({
    pattern: `^${before}${oneOfThese(families[family])}:${oneOfThese(types)}:${name}$`,
    maxLength: LIMITS.idLength,
  }),
  'x-id': kind,
  'x-id-prefixes': families[family].flatMap(each => types.map(type => `${each}:${type}:`)),
})

const hex = (kind: string, family: Family, rules?: IdRules): Schema => id(kind, family, '[a-f0-9]{32}', rules)

/** An id that contains the id of the parent, and optionally that of the organization. */
const qualified = (kind: string, parent: string, type: string): Schema => ({
  ...id(kind, 'cradl', NAME, { types: [type], before: `${OWNER}cradl:${parent}:${NAME}/` }),
  'x-qualified': true,
})

export const appClientId: Schema = id('app-client', 'both', NAME)
export const assetId: Schema = hex('asset', 'both')
export const batchId: Schema = hex('batch', 'las')
export const consentId: Schema = hex('consent', 'las')
export const dataBundleId: Schema = hex('model-data-bundle', 'las')
export const datasetId: Schema = hex('dataset', 'both')
export const deploymentEnvironmentId: Schema = id('deployment-environment', 'las', VERSIONED_NAME, {
  before: EARLIER_OWNER,
})
export const documentId: Schema = hex('document', 'both')
export const logId: Schema = hex('log', 'both')
export const modelId: Schema = id('model', 'both', NAME)
/** A model of the caller's organization, or of another organization that shares it. */
export const ownedModelId: Schema = id('model', 'both', NAME, { before: EARLIER_OWNER })
export const organizationId: Schema = id('organization', 'both', NAME)
/** An organization, or `me` for the caller's organization. */
export const ownerId: Schema = { ...organizationId, pattern: `^(me|(cradl|las):organization:${NAME})$` }
export const paymentMethodId: Schema = hex('payment-method', 'both')
export const planId: Schema = id('plan', 'both', VERSIONED_NAME, { before: EARLIER_OWNER })
export const predictionId: Schema = hex('prediction', 'both')
/** A profile id in a response. It is never `me`. */
export const strictProfileId: Schema = hex('profile', 'both')
/** A user's profile, or `me` for the caller's profile. */
export const profileId: Schema = { ...strictProfileId, pattern: '^(me|(cradl|las):profile:[a-f0-9]{32})$' }
export const roleId: Schema = id('role', 'both', '[0-9A-Za-z-_]{1,32}')
export const secretId: Schema = hex('secret', 'both')
export const trainingId: Schema = id('model-training', 'las', NAME)
export const transformationId: Schema = hex('dataset-transformation', 'las')
export const transitionId: Schema = id('transition', 'las', '([a-f0-9]{32}|commons-[0-9A-Za-z-]+)')
export const transitionExecutionId: Schema = hex('transition-execution', 'las')
export const userId: Schema = id('user', 'both', '[0-9A-Za-z-_]+')
export const workflowId: Schema = hex('workflow', 'las')
export const workflowExecutionId: Schema = hex('workflow-execution', 'las')

export const agentId: Schema = hex('agent', 'cradl')
/** A run within its agent. Clients also use the second prefix for runs, which the API does not create. */
export const agentRunId: Schema = hex('agent-run', 'cradl', { types: ['run', 'agent-run'] })
export const actionId: Schema = hex('action', 'cradl')
export const actionRunId: Schema = hex('action-run', 'cradl', { types: ['run', 'action-run'] })
export const connectionId: Schema = hex('connection', 'cradl')
export const functionId: Schema = id('function', 'cradl', NAME)
export const hookId: Schema = hex('hook', 'cradl')
export const hookRunId: Schema = hex('hook-run', 'cradl', { types: ['run', 'hook-run'] })
export const validationId: Schema = hex('validation', 'cradl')
export const validationTaskId: Schema = hex('validation-task', 'cradl', { types: ['task', 'validation-task'] })

/** A resource of the caller's organization, or of the organization at the start of the id. */
export const ownedAgentId: Schema = id('agent', 'cradl', NAME, { before: OWNER })
export const ownedActionId: Schema = id('action', 'cradl', NAME, { before: OWNER })
export const ownedFunctionId: Schema = id('function', 'cradl', NAME, { before: OWNER })
export const ownedHookId: Schema = id('hook', 'cradl', NAME, { before: OWNER })
export const ownedValidationId: Schema = id('validation', 'cradl', NAME, { before: OWNER })

/** The ids of an agent and its run, such as `cradl:agent:…/cradl:run:…`, optionally after that of the organization. */
export const qualifiedAgentRunId: Schema = qualified('agent-run', 'agent', 'run')
export const qualifiedActionRunId: Schema = qualified('action-run', 'action', 'run')
export const qualifiedHookRunId: Schema = qualified('hook-run', 'hook', 'run')
export const qualifiedValidationTaskId: Schema = qualified('validation-task', 'validation', 'task')
