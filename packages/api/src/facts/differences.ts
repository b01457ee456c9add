import type { Sentence } from '../describe/schema.js'
import type { Source } from './read-lists.js'

/** An intended difference between the description and the official files. */
export interface KnownDifference {
  /** The file that differs; omitted if several files can differ. */
  readonly source?: Source
  /** The differences in the format of `lineOf`; `*` matches any text. */
  readonly lines: readonly string[]
  readonly reason: Sentence
}

const known = (reason: Sentence, ...lines: readonly string[]): KnownDifference => ({ reason, lines })
const in2025 = (reason: Sentence, ...lines: readonly string[]): KnownDifference => ({ reason, lines, source: '2025' })

const statuses: readonly KnownDifference[] = [
  known(
    'Requests without a valid token or above a quota. The files omit both status codes.',
    '*: status 401 only here',
    '*: status 429 only here',
  ),
  known(
    'Limits of the HTTP server on headers, connections and disk space, which any request can exceed.',
    '*: status 431 only here',
    '*: status 503 only here',
    '*: status 507 only here',
  ),
  known(
    'Limits of the HTTP server on the size and transfer time of a body.',
    'P*: status 408 only here',
    'P*: status 413 only here',
  ),
  known(
    'Only a body can have the wrong content type.',
    'GET *: status 415 missing here',
    'DELETE *: status 415 missing here',
  ),
]

const limits: readonly KnownDifference[] = [
  known(
    'The emulator limits ids, times, URLs, email addresses and lists of them. The files do not.',
    '* .*Id: string, here string(..256)',
    '* .*Id[]: string, here string(..256)',
    '* .*Ids[]: string, here string(..256)',
    '* .*completedBy[]: string, here string(..256)',
    '* .*environmentSecrets[]: string, here string(..256)',
    '* .*assets.*: string, here string(..256)',
    '* .*Time: string, here string(..40)',
    '* .*Url: string, here string(..2048)',
    '* .*Urls[]: string, here string(..2048)',
    '* .*allowedOrigins[]: string, here string(..2048)',
    '* .*email: string, here string(..320)',
    '* .*imageUrl: string, here string(..512)',
    '* .*Urls: array, here array(..100)',
    '* .*roleIds: array, here array(..100)',
    '* .*environmentSecrets: array, here array(..100)',
    '* .*allowedOrigins: array, here array(..100)',
    '* .operations: array, here array(..100)',
  ),
  known(
    'Further upper limits of the emulator.',
    'AppClient .client*: string, here string(..4096)',
    'POST /models/{modelId}/* .data*Ids: array(1..), here array(1..1000)',
    'PATCH /paymentMethods/{paymentMethodId} .stripeSetupIntentSecret: string(1..), here string(1..4096)',
  ),
  known(
    'The size limit of a new asset also applies to responses and when its content is replaced.',
    '*sset* .content: string(1..), here string(1..6250000)',
  ),
  known(
    'The files limit the datasets of responses to 1825 days, so the emulator limits requests too.',
    '* /datasets* .retentionInDays: integer(1..), here integer(1..1825)',
  ),
  known(
    'No request can set 0 days, so no response contains it.',
    'DataBundle .datasets[].retentionInDays: integer(0..1825), here integer(1..1825)',
  ),
  known('A count cannot be negative.', 'Workflow .numberOfRunningExecutions: integer, here integer(0..)'),
  known(
    'Labels and raw values are copied from the model and the document. Responses have no separate limits.',
    'Prediction .predictions[].*label: string(1..36), here string',
    'Prediction .predictions[].*label: ~*, here no pattern',
    'Prediction .predictions[].*rawValue: string(1..1024), here string',
  ),
]

const patterns: readonly KnownDifference[] = [
  known(
    'A single pattern that matches the same ids as the two patterns in the files.',
    '*ransitionId: ~* ~*, here ~^las:transition:([a-f0-9]{32}|commons-[0-9A-Za-z-]+)$',
    'WorkflowExecution .completedBy[]: ~* ~*, here ~^las:(user:[a-f0-9]{32}|app-client:[a-z0-9-_]+)$',
  ),
  known(
    'Matches the same addresses without nested repetition, which can take exponential time.',
    '* .*mail: ~*@([-_.A-Za-z0-9]+\\.)+[A-Za-z]{2,}$, here ~*@[-_.A-Za-z0-9]+\\.[A-Za-z]{2,}$',
  ),
  known('The API has rejected incomplete image references since 2021-06-25.', '* .*imageUrl: no pattern, here ~*'),
  known(
    'Ids in responses can include the owner, as in requests.',
    'DeploymentEnvironment .deploymentEnvironmentId: ~*, here ~^(|las:organization:[a-z0-9-_]+/)*',
    'Plan .planId: ~*, here ~^(|las:organization:[a-z0-9-_]+/)*',
  ),
  known(
    'An emulator can serve files over HTTP from any host.',
    'Document .fileUrl: ~^http://localhost.*|^https://.*, here ~^https?://.+',
  ),
]

const bodies: readonly KnownDifference[] = [
  known(
    'Clients always send these fields, because the request is meaningless without them.',
    'POST /models/{modelId}/dataBundles .datasetIds: optional, here required',
    'POST /models/{modelId}/trainings .dataBundleIds: optional, here required',
  ),
  known(
    'The files allow further keys in fields. The official workflow steps use this key.',
    '* .fieldConfig.*.required: only here',
  ),
  known(
    'Required in 2021 and removed in 2023. The emulator accepts and ignores them.',
    '* /models* .width: only here',
    '* /models* .height: only here',
    'POST /models .width: required, here optional',
    'POST /models .height: required, here optional',
  ),
  known(
    'Clients also send it for trainings. The files only have it for models.',
    'GET /models/{modelId}/trainings/{trainingId} ?statisticsLastNDays: only here',
  ),
  known('Clients send the changes in a body, which the files omit.', 'PATCH /profiles/{profileId} body: only here'),
  known(
    'The files allow any object. Clients send the input in this field.',
    'POST /transitions/{transitionId}/executions .input: only here',
  ),
  known('One of the possible keys in the map of assets.', '* .*assets.jsRemoteComponent: missing here'),
]

/** Features that were removed from the API after 2021 and are kept for older clients. */
const retired: readonly KnownDifference[] = [
  known(
    'Batches.',
    '* /batches*: operation only here',
    '* /documents ?batchId: only here',
    'Documents .batchId: only here',
    'Document .batchId: only here',
    'POST /documents .batchId: only here',
  ),
  known(
    'JSON schemas of transitions.',
    '*ransition* .inputJsonSchema: only here',
    '*ransition* .outputJsonSchema: only here',
  ),
  known(
    'Moved to `parameters`, where `null` is allowed.',
    'PATCH /transitions/{transitionId} .assets: only here',
    'PATCH /transitions/{transitionId} .environment: only here',
    'PATCH /transitions/{transitionId} .environmentSecrets: only here',
    'PATCH /transitions/{transitionId} .environment*: null only here',
  ),
]

const responses: readonly KnownDifference[] = [
  known(
    'Assets in lists have no content. A single asset always has content.',
    'Asset .content: missing here',
    'Asset .content: optional, here required',
  ),
  known(
    'The files allow any object. Clients read these keys.',
    '* .*groundTruthSummary.*: only here',
    'Log .events[].timestamp: only here',
    'Log .events[].message: only here',
    'DataBundle .summary.aggregate: only here',
    'DataBundle .summary.labels: only here',
    'Prediction .predictions.*: only here',
    'Transition .parameters.*: only here',
    'WorkflowExecution .transitionExecutions.*: only here',
  ),
]

/** Changes of the API after 2024 that the description does not include yet. */
const later: readonly KnownDifference[] = [
  in2025('New resources.', '*: resource missing here'),
  in2025('Ids that start with `cradl:`.', '*: ~*(cradl|las):*, here ~*las:*'),
  in2025('Metadata of further resources.', '* .metadata: missing here'),
  in2025(
    'Names and descriptions of further resources.',
    'Prediction .name: missing here',
    'Prediction .description: missing here',
    'Transformation .name: missing here',
    'Transformation .description: missing here',
    'User .name: missing here',
    'User .description: missing here',
    'POST /organizations .description: missing here',
    'POST /predictions .name: missing here',
    'POST /predictions .description: missing here',
    '* /users* .name: missing here',
    '* /users* .description: missing here',
  ),
  in2025(
    'The author and the time of creation are no longer `null`.',
    '* .*createdBy: null only here',
    '* .*createdTime: null only here',
  ),
  in2025(
    'Now always present in responses.',
    'Dataset .name: required, here optional',
    'Organization .createdTime: required, here optional',
    'Prediction .created*: required, here optional',
    'Role .*: required, here optional',
    'Transformation .updated*: required, here optional',
    'User .metadata: required, here optional',
    'Workflow .metadata: required, here optional',
  ),
  in2025(
    'New types and settings of fields.',
    '* .fieldConfig.*.type: =single-value missing here',
    '* .fieldConfig.*.type: =multi-value missing here',
    '* .fieldConfig.*.type: =table missing here',
    '* .fieldConfig.*.promptHint: missing here',
    '* .fieldConfig.*.isNullable: missing here',
    'Model .updatedFieldConfigTime: missing here',
  ),
  in2025(
    'No longer `null`.',
    '* .fieldConfig.*.description: null only here',
    '* .fieldConfig.*.format: null only here',
  ),
  in2025('The same characters, with the dollar sign escaped.', '* .fieldConfig.*.enum[]: ~*, here ~*'),
  in2025(
    'Emails as documents, annotations and agent runs.',
    'Document .agentRunId: missing here',
    'Document .annotationFileUrl: missing here',
    'Document .contentType: =message/rfc822 missing here',
    'POST /documents .agentRunId: missing here',
    'POST /documents .contentType: =message/rfc822 missing here',
  ),
  in2025(
    'Line items of ground truth have raw values, and no `null`.',
    '* .groundTruth[].value*.rawValue: missing here',
    '* .groundTruth[].value*.value: null only here',
  ),
  in2025(
    'New fields of predictions.',
    'Prediction .agentRunId: missing here',
    'Prediction .*errors: missing here',
    'Prediction .*warnings: missing here',
    'Prediction .fileUrl: missing here',
    'Prediction .predictions[]*.attentionMap: missing here',
    'Prediction .predictions[]*.rotation: missing here',
    'Prediction .updatedBy: missing here',
    'Prediction .updatedTime: missing here',
    'POST /predictions .agentRunId: missing here',
  ),
  in2025(
    'Logs name any resource instead of a transition and its execution.',
    'Log* .resourceId: missing here',
    'Log* .transitionId: only here',
    'Log* .transitionExecutionId: only here',
  ),
  in2025(
    'New fields and counters of organizations.',
    'Organization .code: missing here',
    'Organization .createdBy: missing here',
    'Organization .pictureUrl: missing here',
    'Organization .*umberOf*: missing here',
    '*rganization* .url: missing here',
    '*rganization* .useNewScopes: missing here',
  ),
  in2025('`picture` was renamed `pictureUrl`.', 'Profile .picture: only here', 'Profile .pictureUrl: missing here'),
  in2025('New field of app clients.', 'AppClient .mutable: missing here'),
]

export const differences: readonly KnownDifference[] = [
  ...statuses,
  ...limits,
  ...patterns,
  ...bodies,
  ...retired,
  ...responses,
  ...later,
]
