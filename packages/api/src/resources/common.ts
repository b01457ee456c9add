// Schemas that several resources share: ids, texts, names, paging.
import {
  anyOf,
  boolean,
  constant,
  type Field,
  type Fields,
  integer,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  type Schema,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'

/** An id of the given kind, such as `document`. */
const id = (kind: string, pattern: string): Schema => ({
  ...string({ pattern, maxLength: LIMITS.idLength }),
  'x-id': kind,
})

/** An id that contains the id of the parent, and optionally that of the organization. */
const qualified = (kind: string, pattern: string): Schema => ({ ...id(kind, pattern), 'x-qualified': true })

const hex = (kind: string): Schema => id(kind, `^las:${kind}:[a-f0-9]{32}$`)

export const appClientId: Schema = id('app-client', '^las:app-client:[a-z0-9-_]+$')
export const assetId: Schema = hex('asset')
export const batchId: Schema = hex('batch')
export const consentId: Schema = hex('consent')
export const dataBundleId: Schema = hex('model-data-bundle')
export const datasetId: Schema = hex('dataset')
export const deploymentEnvironmentId: Schema = id(
  'deployment-environment',
  '^(|las:organization:[a-z0-9-_]+/)las:deployment-environment:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$',
)
export const documentId: Schema = hex('document')
export const logId: Schema = hex('log')
export const modelId: Schema = id('model', '^las:model:[a-z0-9-_]+$')
/** A model of the caller's organization, or of another organization that shares it. */
export const ownedModelId: Schema = id('model', '^(|las:organization:[a-z0-9-_]+/)las:model:[a-z0-9-_]+$')
export const organizationId: Schema = id('organization', '^las:organization:[a-z0-9-_]+$')
/** An organization, or `me` for the caller's organization. */
export const ownerId: Schema = id('organization', '^(me|las:organization:[a-z0-9-_]+)$')
export const paymentMethodId: Schema = hex('payment-method')
export const planId: Schema = id(
  'plan',
  '^(|las:organization:[a-z0-9-_]+/)las:plan:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$',
)
export const predictionId: Schema = hex('prediction')
/** A user's profile, or `me` for the caller's profile. */
export const profileId: Schema = id('profile', '^(me|las:profile:[a-f0-9]{32})$')
export const roleId: Schema = id('role', '^las:role:[0-9A-Za-z-_]{1,32}$')
export const secretId: Schema = hex('secret')
export const trainingId: Schema = id('model-training', '^las:model-training:[a-z0-9-_]+$')
export const transformationId: Schema = hex('dataset-transformation')
export const transitionId: Schema = id('transition', '^las:transition:([a-f0-9]{32}|commons-[0-9A-Za-z-]+)$')
export const transitionExecutionId: Schema = hex('transition-execution')
export const userId: Schema = hex('user')
export const workflowId: Schema = hex('workflow')
export const workflowExecutionId: Schema = hex('workflow-execution')

export const agentId: Schema = id('agent', '^cradl:agent:[a-f0-9]{32}$')
/** A run within its agent. Clients also use the second prefix for runs, which the API does not create. */
export const agentRunId: Schema = id('agent-run', '^cradl:(run|agent-run):[a-f0-9]{32}$')
export const actionId: Schema = id('action', '^cradl:action:[a-f0-9]{32}$')
export const actionRunId: Schema = id('action-run', '^cradl:(run|action-run):[a-f0-9]{32}$')
export const connectionId: Schema = id('connection', '^cradl:connection:[a-f0-9]{32}$')
export const functionId: Schema = id('function', '^cradl:function:[a-z0-9-_]+$')
export const hookId: Schema = id('hook', '^cradl:hook:[a-f0-9]{32}$')
export const hookRunId: Schema = id('hook-run', '^cradl:(run|hook-run):[a-f0-9]{32}$')
export const validationId: Schema = id('validation', '^cradl:validation:[a-f0-9]{32}$')
export const validationTaskId: Schema = id('validation-task', '^cradl:(task|validation-task):[a-f0-9]{32}$')

const owner = '^((cradl|las):organization:[a-z0-9-_]+/)?'

/** A resource of the caller's organization, or of the organization at the start of the id. */
export const ownedAgentId: Schema = id('agent', `${owner}cradl:agent:[a-z0-9-_]+$`)
export const ownedActionId: Schema = id('action', `${owner}cradl:action:[a-z0-9-_]+$`)
export const ownedFunctionId: Schema = id('function', `${owner}cradl:function:[a-z0-9-_]+$`)
export const ownedHookId: Schema = id('hook', `${owner}cradl:hook:[a-z0-9-_]+$`)
export const ownedValidationId: Schema = id('validation', `${owner}cradl:validation:[a-z0-9-_]+$`)

/** The ids of an agent and its run, such as `cradl:agent:…/cradl:run:…`, optionally after that of the organization. */
export const qualifiedAgentRunId: Schema = qualified(
  'agent-run',
  `${owner}cradl:agent:[a-z0-9-_]+/cradl:run:[a-z0-9-_]+$`,
)
export const qualifiedActionRunId: Schema = qualified(
  'action-run',
  `${owner}cradl:action:[a-z0-9-_]+/cradl:run:[a-z0-9-_]+$`,
)
export const qualifiedHookRunId: Schema = qualified('hook-run', `${owner}cradl:hook:[a-z0-9-_]+/cradl:run:[a-z0-9-_]+$`)
export const qualifiedValidationTaskId: Schema = qualified(
  'validation-task',
  `${owner}cradl:validation:[a-z0-9-_]+/cradl:task:[a-z0-9-_]+$`,
)

export const text: Schema = string({ maxLength: 4096 })
export const nullableText: Schema = nullable(text)
export const email: Schema = string({
  pattern: '^[A-Za-z0-9][-+._A-Za-z0-9]*@[-_.A-Za-z0-9]+\\.[A-Za-z]{2,}$',
  maxLength: LIMITS.emailLength,
  examples: ['a@example.com', 'A.b-c+d_e@mail.example.co'],
})
export const url: Schema = string({
  pattern: '^http://localhost.*|^https://.*',
  maxLength: LIMITS.urlLength,
  examples: ['https://example.com/a', 'http://localhost'],
})
/** A base64-encoded file. */
export const content: Schema = string({ minLength: 1, maxLength: LIMITS.contentLength })
export const urls: Schema = list(url, { maxItems: LIMITS.listItems })
/** The URL of a document's content. Unlike other URLs, it can use HTTP with any host name. */
export const fileUrl: Schema = string({
  pattern: '^https?://.+',
  examples: ['https://files.example.com/a', 'http://localhost/a', 'http://files:8099/a'],
})
export const timestamp: Schema = {
  ...string({
    pattern:
      '^[0-9]{4}-?[0-9]{2}-?[0-9]{2}( |T)?[0-9]{2}:?[0-9]{2}:?[0-9]{2}(.[0-9]{1,6})?(Z|[+][0-9]{2}(:|)[0-9]{2})$',
    maxLength: 40,
    examples: ['2021-04-14T14:13:02.021412+0000', '2021-04-14 14:13:02Z', '20210414T141302+02:00'],
  }),
  'x-standard': 'ISO 8601 with a time zone',
}
export const metadata: Schema = json({ maxBytes: LIMITS.metadataBytes })
/** The input or output of an execution. */
export const state: Schema = json({ maxBytes: LIMITS.stateBytes })
/** Clockwise rotation in degrees. */
export const rotation: Schema = oneOf([0, 90, 180, 270])
export const count: Schema = integer({ minimum: 0 })
export const fraction: Schema = number({ minimum: 0, maximum: 1 })
export const storageLocation: Schema = oneOf(['EU'], { open: true })
export const retentionInDays: Schema = integer({ minimum: 1 })

/** `name` and `description` in requests. */
export const naming: Fields = {
  name: optional(nullableText, 'Display name, or `null`.'),
  description: optional(nullableText, 'Description, or `null`.'),
}

/** `name` and `description` in responses. */
export const names: Fields = {
  name: required(nullableText, 'Display name.'),
  description: required(nullableText, 'Description.'),
}

/** The creator and last editor of a resource, with the times. */
export const audit: Readonly<Record<'createdBy' | 'createdTime' | 'updatedBy' | 'updatedTime', Field>> = {
  createdBy: required(
    nullableText,
    'Id of the user or app client that created it; `null` for resources that were created before the API recorded it.',
  ),
  createdTime: required(nullable(timestamp), 'When it was created.'),
  updatedBy: required(
    nullableText,
    'Id of the user or app client that last changed it; `null` until the first change.',
  ),
  updatedTime: required(nullable(timestamp), 'When it was last changed; `null` until the first change.'),
}

/** The same fields, all of them optional. */
export const optionally = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, required: false }]))

/** The query parameters of every list. */
export const paging: Fields = {
  maxResults: optional(
    integer({ minimum: 1, maximum: 1000 }),
    'Maximum number of items on the page; if omitted, the API chooses it.',
  ),
  nextToken: optional(string({ maxLength: 4096 }), 'The `nextToken` of the previous page, to fetch the page after it.'),
}

/** The token for fetching the next page of a list. */
export const nextToken: Field = required(nullableText, 'Token for fetching the next page; `null` on the last page.')

/** A filter with one or more values, each in a separate query parameter. */
export const filter = (schema: Schema): Schema => list(schema, { minItems: 1, maxItems: 100 })

export const order: Schema = oneOf(['ascending', 'descending'])
export const sortByCreatedTime: Schema = oneOf(['createdTime'])

export const PreprocessConfig: Model = model(
  'PreprocessConfig',
  'How pages are prepared. A prediction uses the settings of its model for omitted fields.',
  {
    autoRotate: optional(boolean({ default: false }), 'Whether to detect and correct the rotation of each page.'),
    imageQuality: optional(oneOf(['LOW', 'HIGH'], { default: 'LOW' }), 'Quality of the page images that are read.'),
    maxPages: optional(integer({ minimum: 1, maximum: 100, default: 1 }), 'Maximum number of pages to read.'),
    pages: optional(
      list(integer(), { maxItems: 100 }),
      'Indexes of the pages to read, starting at 0; `-1` is the last page. Replaces `startPage` and `maxPages`.',
    ),
    rotation: optional(rotation, 'Clockwise rotation of each page.', { unit: 'degrees' }),
    startPage: optional(integer(), 'Index of the first page to read, starting at 0.', { since: '2024-02' }),
  },
  { minProperties: 1 },
)

const outputFormat: Field = optional(
  oneOf(['v1', 'v2'], { default: 'v1' }),
  'Format of the predictions: `v1` is a list of values, `v2` is an object with the candidates for each label.',
)

export const PostprocessConfig: Model = named(
  'PostprocessConfig',
  'How values from several pages are combined into a prediction.',
  anyOf(
    object({
      strategy: required(constant('BEST_FIRST'), 'Predicts the best value found on any of the pages.'),
      outputFormat,
    }),
    object({
      strategy: required(constant('BEST_N_PAGES'), 'Predicts a value from each of the best pages.'),
      parameters: required(
        object({
          n: required(integer({ minimum: 1, maximum: 100 }), 'Number of pages to use.'),
          collapse: optional(boolean({ default: false }), 'Whether to keep only the best of these values.'),
        }),
        'Settings of the strategy.',
      ),
      outputFormat,
    }),
  ),
)

/** A profile id in a response. It is never `me`. */
export const strictProfileId: Schema = hex('profile')

/** Roles of a user or an app client. */
export const roleIds: Schema = list(roleId, { maxItems: LIMITS.listItems })

/** A complete image reference. */
export const imageUrl: Schema = string({
  pattern:
    '^[0-9A-Za-z][0-9A-Za-z._-]*(:[0-9]+)?(/[0-9A-Za-z][0-9A-Za-z._-]*)*(:[0-9A-Za-z_][0-9A-Za-z._-]{0,127})?(@sha256:[0-9a-f]{64})?$',
  maxLength: 512,
})
