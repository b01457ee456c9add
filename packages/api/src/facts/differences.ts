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
    '*: status 401 only in the description',
    '*: status 429 only in the description',
  ),
  known(
    'Limits of the HTTP server on headers, connections and disk space. Any request can exceed them.',
    '*: status 431 only in the description',
    '*: status 503 only in the description',
    '*: status 507 only in the description',
  ),
  known(
    'Limits of the HTTP server on the size and transfer time of a body.',
    'P*: status 408 only in the description',
    'P*: status 413 only in the description',
  ),
  known(
    'Only a body can have the wrong content type.',
    'GET *: status 415 missing in the description',
    'DELETE *: status 415 missing in the description',
  ),
]

const limits: readonly KnownDifference[] = [
  known(
    'The emulator limits ids, times, URLs, email addresses and lists of these. The files do not.',
    '* .id: string; description: string(..256)',
    '* .*Id: string; description: string(..256)',
    '* .*Id[]: string; description: string(..256)',
    '* .*Ids[]: string; description: string(..256)',
    '* .*completedBy[]: string; description: string(..256)',
    '* .*environmentSecrets[]: string; description: string(..256)',
    '* .*assets.*: string; description: string(..256)',
    '* .*Time: string; description: string(..40)',
    '* .*Url: string; description: string(..2048)',
    '* .*Urls[]: string; description: string(..2048)',
    '* .*allowedOrigins[]: string; description: string(..2048)',
    '* .*email: string; description: string(..320)',
    '* .*imageUrl: string; description: string(..512)',
    '* .*Urls: array; description: array(..100)',
    '* .*roleIds: array; description: array(..100)',
    '* .*environmentSecrets: array; description: array(..100)',
    '* .*allowedOrigins: array; description: array(..100)',
    '* .operations: array; description: array(..100)',
  ),
  known(
    'Further upper limits of the emulator.',
    'AppClient .client*: string; description: string(..4096)',
    '* /agents* .resourceIds: array; description: array(..1000)',
    '* /agents* .resourceIds[]: string; description: string(1..256)',
    'Role .permissions[].resourceId: string(1..); description: string(1..256)',
    'POST /models/{modelId}/* .data*Ids: array(1..); description: array(1..1000)',
    'PATCH /paymentMethods/{paymentMethodId} .stripeSetupIntentSecret: string(1..); description: string(1..4096)',
  ),
  known(
    'The size limit of a new asset also applies to responses and when its content is replaced.',
    '*sset* .content: string(1..); description: string(1..6250000)',
  ),
  known(
    'The files limit the datasets of responses to 1825 days, so the emulator limits requests too.',
    '* /datasets* .retentionInDays: integer(1..); description: integer(1..1825)',
  ),
  known(
    'No request can set 0 days, so no response contains it.',
    'DataBundle .datasets[].retentionInDays: integer(0..1825); description: integer(1..1825)',
  ),
  known('A count cannot be negative.', 'Workflow .numberOfRunningExecutions: integer; description: integer(0..)'),
  known(
    'Labels and raw values are copied from the model and the document, so responses do not need separate limits.',
    'Prediction .predictions[].*label: string(1..36); description: string',
    'Prediction .predictions[].*label: ~*; description: no pattern',
    'Prediction .predictions[].*rawValue: string(1..1024); description: string',
  ),
]

const patterns: readonly KnownDifference[] = [
  known(
    'A single pattern that matches the same ids as the two patterns in the files.',
    '*ransitionId: ~* ~*; description: ~^las:transition:([a-f0-9]{32}|commons-[0-9A-Za-z-]+)$',
    'WorkflowExecution .completedBy[]: ~* ~*; description: ~^(cradl|las):(user:[0-9A-Za-z-_]+|app-client:[a-z0-9-_]+)$',
  ),
  known(
    'Matches the same addresses without nested repetition, which can take exponential time.',
    '* .*mail: ~*@([-_.A-Za-z0-9]+\\.)+[A-Za-z]{2,}$; description: ~*@[-_.A-Za-z0-9]+\\.[A-Za-z]{2,}$',
  ),
  known(
    'The API has rejected incomplete image references since 2021-06-25.',
    '* .*imageUrl: no pattern; description: ~*',
  ),
  known(
    'Ids in responses can include the owner, as in requests.',
    'DeploymentEnvironment .deploymentEnvironmentId: ~*; description: ~^(|(cradl|las):organization:[a-z0-9-_]+/)*',
    'Plan .planId: ~*; description: ~^(|(cradl|las):organization:[a-z0-9-_]+/)*',
  ),
  known(
    'An emulator can serve files over HTTP from any host.',
    'Function .fileUrl: ~^http://localhost.*|^https://.*; description: ~^https?://.+',
    'Document .fileUrl: ~^http://localhost.*|^https://.*; description: ~^https?://.+',
    'Document .annotationFileUrl: ~^http://localhost.*|^https://.*; description: ~^https?://.+',
    'Prediction .fileUrl: ~^http://localhost.*|^https://.*; description: ~^https?://.+',
  ),
]

const bodies: readonly KnownDifference[] = [
  known(
    'Clients always send these fields, because the request is meaningless without them.',
    'POST /models/{modelId}/dataBundles .datasetIds: optional; description: required',
    'POST /models/{modelId}/trainings .dataBundleIds: optional; description: required',
  ),
  known(
    'The files allow further keys in fields. The official workflow steps use this key.',
    '* .fieldConfig.*.required: only in the description',
  ),
  known(
    'Required in 2021 and removed in 2023. The emulator accepts and ignores them.',
    '* /models* .width: only in the description',
    '* /models* .height: only in the description',
    'POST /models .width: required; description: optional',
    'POST /models .height: required; description: optional',
  ),
  known(
    'Clients also send it for trainings. The files only contain it for models.',
    'GET /models/{modelId}/trainings/{trainingId} ?statisticsLastNDays: only in the description',
  ),
  known(
    'Clients send the changes in a body, which the files omit.',
    'PATCH /profiles/{profileId} body: only in the description',
  ),
  known(
    'The files allow any object. Clients send the input in this field.',
    'POST /transitions/{transitionId}/executions .input: only in the description',
  ),
  known('One of the possible keys in the map of assets.', '* .*assets.jsRemoteComponent: missing in the description'),
]

/** Features that were removed from the API after 2021 and are kept for older clients. */
const retired: readonly KnownDifference[] = [
  known(
    'Batches.',
    '* /batches*: operation only in the description',
    '* /documents ?batchId: only in the description',
    'Documents .batchId: only in the description',
    'Document .batchId: only in the description',
    'POST /documents .batchId: only in the description',
  ),
  known(
    'JSON schemas of transitions.',
    '*ransition* .inputJsonSchema: only in the description',
    '*ransition* .outputJsonSchema: only in the description',
  ),
  known(
    'Moved to `parameters`, where `null` and ids that start with `cradl` are allowed.',
    'PATCH /transitions/{transitionId} .assets: only in the description',
    'PATCH /transitions/{transitionId} .environment: only in the description',
    'PATCH /transitions/{transitionId} .environmentSecrets: only in the description',
    'PATCH /transitions/{transitionId} .environment*: null only in the description',
    'PATCH /transitions/{transitionId} .assets.*: ~^las:*; description: ~^(cradl|las):*',
    'PATCH /transitions/{transitionId} .environmentSecrets[]: ~^las:*; description: ~^(cradl|las):*',
  ),
]

const responses: readonly KnownDifference[] = [
  known(
    'Assets in lists do not contain their content. A single asset always does.',
    'Asset .content: missing in the description',
    'Asset .content: optional; description: required',
  ),
  known(
    'The files allow any object. Clients read these keys.',
    '* .*groundTruthSummary.*: only in the description',
    'Log .events[].timestamp: only in the description',
    'Log .events[].message: only in the description',
    'DataBundle .summary.aggregate: only in the description',
    'DataBundle .summary.labels: only in the description',
    'Prediction .predictions.*: only in the description',
    'Transition .parameters.*: only in the description',
    'WorkflowExecution .transitionExecutions.*: only in the description',
  ),
]

/** Facts about resources of 2024 that clients and pages of 2025 and 2026 contain, and the files do not. */
const since2025: readonly KnownDifference[] = [
  known(
    'Fields of models that clients of 2026 read and write.',
    ...[
      'conditionGroups',
      'conditionGroupsOp',
      'extractWithAI',
      'formatters',
      'hidden',
      'name',
      'order',
      'processingOrder',
      'validators',
    ].map(key => `*odel* .fieldConfig.*.${key}: only in the description`),
    'Model .llmVersion: only in the description',
    'Model .confidenceVersion: only in the description',
    'P* /models* .llmVersion: only in the description',
    'P* /models* .confidenceVersion: only in the description',
  ),
  known(
    'Further settings for preparing pages, which the pages of 2026 contain.',
    ...['deskewImage', 'padToFit', 'trimMargins', 'useGhostScript', 'usePoppler', 'useTextDetection'].map(
      key => `* .preprocessConfig.${key}: only in the description`,
    ),
  ),
  known(
    'The validators and formatters of a field are also in its predicted values, according to the pages of 2026.',
    'Prediction .predictions[].validators: only in the description',
    'Prediction .predictions[].formatters: only in the description',
    'Prediction .predictions[].value[][].validators: only in the description',
    'Prediction .predictions[].value[][].formatters: only in the description',
  ),
  known(
    'Fields of documents that clients of 2025 and 2026 read.',
    'Document .contentLength: only in the description',
    'Document .ocrFileUrl: only in the description',
  ),
  known(
    'According to the pages of 2026, all items of ground truth can have raw values.',
    '*ocument* .groundTruth[].rawValue: only in the description',
  ),
  known(
    'The pages of 2026 limit the retention period that a request sets to five years.',
    'POST /documents .retentionInDays: integer(1..); description: integer(1..1825)',
    'PATCH /documents/{documentId} .retentionInDays: integer(1..); description: integer(1..1825)',
  ),
  known(
    'Clients of 2025 change the retention period of an organization.',
    'PATCH /organizations/{organizationId} .documentRetentionInDays: only in the description',
  ),
  known(
    'The responses of 2025 repeat this filter, which the files do not declare as a parameter.',
    'GET /logs ?resourceId: only in the description',
  ),
  in2025(
    'Ids of several resources, each with the length of an id.',
    'Log .resourceId: string; description: string(..1024)',
    'Logs .resourceId: string; description: string(..1024)',
  ),
]

/** Facts of 2024 that clients rely on. The file of 2025 does not contain them. */
const until2025: readonly KnownDifference[] = [
  in2025(
    'Clients of 2024 read the transition of a log.',
    'Log .transitionId: only in the description',
    'Log .transitionExecutionId: only in the description',
    'Logs .transitionId: only in the description',
    'Logs .transitionExecutionId: only in the description',
  ),
  known(
    'Servers of 2025 omit these fields.',
    'Log .transitionId: required; description: optional',
    'Log .transitionExecutionId: required; description: optional',
  ),
  in2025(
    'Clients of 2024 send `null` for texts of fields, and store it in models.',
    '*odel* .fieldConfig.*.description: null only in the description',
    '*odel* .fieldConfig.*.format: null only in the description',
    '*odel* .fieldConfig.*.promptHint: null only in the description',
  ),
  in2025(
    'Clients of 2024 use `null` for line items without a value.',
    '*ocument* .groundTruth[].value[].value: null only in the description',
    '*ocument* .groundTruth[].value[][].value: null only in the description',
  ),
  in2025(
    'Clients of 2024 read `picture`, which was renamed `pictureUrl`.',
    'Profile .picture: only in the description',
  ),
]

/** Facts about agents and their parts that clients and pages of 2025 and 2026 contain, and the file of 2025 does not. */
const agents: readonly KnownDifference[] = [
  known(
    'Added after the file.',
    'GET /agents/{agentId}/statistics: operation only in the description',
    'POST /roles: operation only in the description',
    'PATCH /roles/{roleId}: operation only in the description',
    'DELETE /roles/{roleId}: operation only in the description',
  ),
  in2025(
    'Added after the file.',
    'AgentRun .variablesFileUrl: only in the description',
    'AgentRun .status: =running only in the description',
    'AgentRun .status: =review-in-progress only in the description',
    'AgentRun .status: =completed only in the description',
    'POST /agents/{agentId}/runs .variables: only in the description',
    'ActionRun .noAgentRunUpdate: only in the description',
    'POST /actions/{actionId}/runs .noAgentRunUpdate: only in the description',
    'ActionRun* .status*: =ignored only in the description',
    'GET /actions/{actionId}/runs ?status[]: =ignored only in the description',
    'HookRun .errors: only in the description',
    'HookRun .warnings: only in the description',
    'ValidationTask* .status*: =cancelled only in the description',
    'GET /validations/{validationId}/tasks ?status[]: =cancelled only in the description',
  ),
  in2025(
    'According to the types of clients of 2026, runs of agents have custom data.',
    'AgentRun .metadata: only in the description',
    'POST /agents/{agentId}/runs .metadata: only in the description',
    'PATCH /agents/{agentId}/runs/{runId} .metadata: only in the description',
  ),
  in2025(
    'Fields that clients read.',
    'Action .agentId: only in the description',
    'AgentRun .history: only in the description',
    'Connection .setupParams: only in the description',
  ),
  in2025(
    'The file allows any object. Clients read these keys.',
    ...['resourceId', 'status', 'timestamp', 'actionId', 'hookId', 'modelId', 'validationId', 'errors', 'warnings'].map(
      key => `AgentRun .events[].${key}: only in the description`,
    ),
  ),
  in2025(
    'Clients always send these fields, because the request is meaningless without them.',
    'POST /actions .functionId: optional; description: required',
    'POST /hooks .trigger: optional; description: required',
    'POST /validations/{validationId}/tasks .input: optional; description: required',
  ),
  in2025(
    'Clients send `null` to remove the reference.',
    ...['POST /hooks', 'PATCH /hooks/{hookId}'].flatMap(subject =>
      ['functionId', 'trueActionId', 'falseActionId'].map(
        field => `${subject} .${field}: null only in the description`,
      ),
    ),
  ),
  in2025(
    'Clients also use ids with these prefixes, and expect that the run or task does not exist.',
    'AgentRun .runId: ~^cradl:run:[a-f0-9]{32}$; description: ~^cradl:(run|agent-run):[a-f0-9]{32}$',
    'ActionRun .runId: ~^cradl:run:[a-f0-9]{32}$; description: ~^cradl:(run|action-run):[a-f0-9]{32}$',
    'HookRun .runId: ~^cradl:run:[a-f0-9]{32}$; description: ~^cradl:(run|hook-run):[a-f0-9]{32}$',
    'ValidationTask .taskId: ~^cradl:task:[a-f0-9]{32}$; description: ~^cradl:(task|validation-task):[a-f0-9]{32}$',
  ),
]

export const differences: readonly KnownDifference[] = [
  ...statuses,
  ...limits,
  ...patterns,
  ...bodies,
  ...retired,
  ...responses,
  ...since2025,
  ...until2025,
  ...agents,
]
