import { type Operation, operation } from '../describe/operation.js'
import {
  anything,
  boolean,
  changes,
  type Fields,
  list,
  type Model,
  map,
  model,
  nullable,
  number,
  optional,
  required,
  string,
} from '../describe/schema.js'
import {
  addedMetadata,
  audit,
  count,
  names,
  naming,
  newRetentionInDays,
  nextToken,
  nullableText,
  organizationId,
  ownerId,
  paging,
  paymentMethodId,
  planId,
  retentionInDays,
  text,
  url,
} from './common.js'

export const description = 'Owners of documents, models and all other resources, with their usage and limits.'

const since2025 = { since: '2025-08' } as const
const website = nullable(text)
const newScopes = 'Whether access tokens contain scopes in the newer form.'

/** The current number and the maximum number of a resource. */
const total = (resource: string, text: string, field = required): Fields => ({
  [`numberOf${resource}Created`]: field(count, `Number of ${text}.`),
  [`numberOf${resource}Allowed`]: field(count, `Maximum number of ${text}.`),
})

/** The number of a resource created in the current month, and its monthly maximum. */
const monthly = (resource: string, text: string, field = required): Fields => ({
  [`monthlyNumberOf${resource}Created`]: field(count, `Number of ${text} created in the current month.`),
  [`monthlyNumberOf${resource}Allowed`]: field(count, `Maximum number of ${text} created per month.`),
})

/** Counters that were added in 2025. */
const added: typeof optional = (schema, description) => optional(schema, description, since2025)

export const Organization: Model = model(
  'Organization',
  'An owner of documents, models and all other resources. Monthly counters reset at the start of each calendar month (UTC).',
  {
    organizationId: required(organizationId, 'Id of the organization.'),
    clientId: optional(
      nullable(string({ pattern: '^[0-9a-z]+$' })),
      'OAuth client id for signing in to the organization.',
    ),
    ...names,
    metadata: addedMetadata.shown,
    code: optional(nullableText, 'Code of the organization.', since2025),
    url: optional(website, 'Website of the organization.', since2025),
    pictureUrl: optional(nullable(url), "URL of the organization's logo.", since2025),
    useNewScopes: optional(boolean(), newScopes, since2025),
    ...audit,
    documentRetentionInDays: required(
      retentionInDays,
      'Number of days after which documents are deleted, unless the document or its dataset specifies another period.',
    ),
    planId: required(
      nullable(planId),
      'Id of the plan that the organization uses. It can include the owner, as in `las:organization:cradl/las:plan:starter:3`.',
    ),
    paymentMethodId: required(nullable(paymentMethodId), 'Id of the payment method that the organization uses.'),

    ...total('Actions', 'actions', added),
    ...total('Agents', 'agents', added),
    ...total('AppClients', 'app clients'),
    ...total('Assets', 'assets'),
    ...total('Connections', 'connections', added),
    ...total('Datasets', 'datasets', optional),
    ...total('Hooks', 'hooks', added),
    ...total('Models', 'models'),
    ...total('Secrets', 'secrets'),
    ...total('Transitions', 'transitions'),
    ...total('Users', 'users'),
    ...total('Validations', 'validations', added),
    ...total('Workflows', 'workflows'),

    ...monthly('ActionRuns', 'runs of actions', added),
    ...monthly('AgentRuns', 'runs of agents', added),
    ...monthly('DataBundles', 'data bundles'),
    ...monthly('Documents', 'documents'),
    ...monthly('HookRuns', 'runs of hooks', added),
    ...monthly('Predictions', 'predictions'),
    ...monthly('Trainings', 'trainings'),
    ...monthly('Transformations', 'transformations'),
    ...monthly('TransitionExecutions', 'transition executions'),
    ...monthly('ValidationTasks', 'validation tasks', added),
    ...monthly('WorkflowExecutions', 'workflow executions'),

    monthlyNumberOfActiveModelsUsed: required(count, 'Number of models that were active in the current month.'),
    monthlyNumberOfFieldPredictionsUsed: required(
      count,
      'Number of fields predicted in the current month, for older plans that charge for fields instead of pages.',
    ),
    monthlyNumberOfFieldPredictionsAllowed: required(
      count,
      'Maximum number of fields predicted per month, for older plans that charge for fields instead of pages.',
    ),
    monthlyNumberOfPagePredictionsUsed: optional(count, 'Number of pages predicted in the current month.'),
    monthlyNumberOfPagePredictionsAllowed: optional(count, 'Maximum number of pages predicted per month.'),
    monthlyNumberOfGpuHoursUsed: required(number({ minimum: 0 }), 'GPU hours used in the current month.'),
    monthlyNumberOfModelDeploymentUnitsUsed: optional(count, 'Model deployment units used in the current month.'),
    monthlyNumberOfProductionWorkflowMinutesUsed: optional(
      count,
      'Minutes that production workflows ran in the current month.',
    ),
    monthlyNumberOfUserMinutesUsed: optional(number({ minimum: 0 }), 'User minutes used in the current month.'),
    monthlyUsageSummary: required(map(anything), 'Usage by month, such as `2024-11`.'),

    deploymentsCreated: optional(map(anything), 'Existing model deployments.'),
    deploymentsAllowed: optional(map(anything), 'Allowed model deployments.'),
  },
)

export const OrganizationList: Model = model('OrganizationList', 'A page of organizations.', {
  organizations: required(list(Organization), 'The organizations on the page.'),
  nextToken,
})

export const CreateOrganizationBody: Model = model('CreateOrganizationBody', 'Fields of a new organization.', {
  name: optional(nullableText, 'Name of the organization.'),
  description: optional(nullableText, 'Description, or `null`.', since2025),
  metadata: addedMetadata.created,
  url: optional(website, 'Website of the organization.', since2025),
  useNewScopes: optional(boolean({ default: false }), newScopes, since2025),
})

export const UpdateOrganizationBody: Model = changes('UpdateOrganizationBody', 'Fields of an organization to change.', {
  ...naming,
  planId: optional(
    planId,
    'Plan to switch to. The id can include the owner and the version, as in `las:organization:cradl/las:plan:starter:3`.',
  ),
  paymentMethodId: optional(nullable(paymentMethodId), 'Payment method to use; `null` removes it.'),
  metadata: addedMetadata.changed,
  url: optional(website, 'Website of the organization.', since2025),
  documentRetentionInDays: optional(
    newRetentionInDays,
    'Number of days after which documents that are created from now on are deleted, unless the document or its dataset specifies another period.',
    { since: '2025-10' },
  ),
})

const params = { organizationId: required(ownerId, 'Id of the organization, or `me` for your own.') }
const noOrganization = 'The organization does not exist, or you are not signed in to it.'

export const createOrganization: Operation = operation('createOrganization', {
  method: 'POST',
  path: '/organizations',
  summary: 'Creates an organization and makes you its first user.',
  description:
    'The new organization shares nothing with your current one, and the credentials of either organization cannot be used in the other. People sign in to the new organization with its `clientId`.',
  body: CreateOrganizationBody,
  response: Organization,
  since: '2023-03',
})

export const listOrganizations: Operation = operation('listOrganizations', {
  method: 'GET',
  path: '/organizations',
  summary: 'Lists the organizations that you have access to.',
  query: paging,
  response: OrganizationList,
  since: '2023-03',
})

export const getOrganization: Operation = operation('getOrganization', {
  method: 'GET',
  path: '/organizations/{organizationId}',
  summary: 'Returns an organization with its usage and limits.',
  params,
  response: Organization,
  errors: { 404: noOrganization },
})

export const updateOrganization: Operation = operation('updateOrganization', {
  method: 'PATCH',
  path: '/organizations/{organizationId}',
  summary: 'Updates an organization.',
  params,
  body: UpdateOrganizationBody,
  response: Organization,
  errors: { 400: 'The plan or payment method does not exist.', 404: noOrganization },
})
