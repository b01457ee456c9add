/**
 * A contradiction between the specification and other documentation of the API. In these cases, the SDK and the emulator do
 * not follow the specification. Each entry suppresses one kind of error. An entry that suppresses nothing fails the tests.
 */
export interface Contradiction {
  /** The operation, such as `GET /documents`. */
  readonly operation: string
  /** Matches the errors to suppress. */
  readonly error: RegExp
  readonly reason: string
}

/** All operations of a resource, except the one that deletes it. */
const changesOf = (list: string, parameter: string): readonly string[] =>
  ['POST', 'GET'].map(method => `${method} ${list}`).concat(['GET', 'PATCH'].map(m => `${m} ${list}/{${parameter}}`))

const operationsOf = (list: string, parameter: string): readonly string[] => [
  ...changesOf(list, parameter),
  `DELETE ${list}/{${parameter}}`,
]

/** The same contradiction in several operations. */
const inAll = (operations: readonly string[], error: RegExp, reason: string): readonly Contradiction[] =>
  operations.map(operation => ({ operation, error, reason }))

const LATER = 'The API has added this since the specification of 2025.'
const READ = 'Clients read this field.'
const CLEARED = 'Clients send null to remove the reference.'

export const contradictions: readonly Contradiction[] = [
  ...inAll(operationsOf('/actions', 'actionId'), /^response\S* must NOT have additional properties agentId$/, READ),
  ...inAll(
    operationsOf('/agents/{agentId}/runs', 'runId'),
    /^response\S* must NOT have additional properties history$/,
    READ,
  ),
  ...inAll(
    operationsOf('/connections', 'connectionId'),
    /^response\S* must NOT have additional properties setupParams$/,
    READ,
  ),
  ...inAll(
    operationsOf('/agents/{agentId}/runs', 'runId'),
    /^response\S* must NOT have additional properties (variablesFileUrl|metadata)$/,
    LATER,
  ),
  ...inAll(
    operationsOf('/agents/{agentId}/runs', 'runId').filter(operation => !operation.startsWith('PATCH')),
    /^response\S*\/status must be equal to one of the allowed values$/,
    LATER,
  ),
  ...inAll(
    changesOf('/actions/{actionId}/runs', 'runId'),
    /^response\S* must NOT have additional properties noAgentRunUpdate$/,
    LATER,
  ),
  ...inAll(
    changesOf('/hooks/{hookId}/runs', 'runId'),
    /^response\S* must NOT have additional properties (errors|warnings)$/,
    LATER,
  ),
  ...inAll(
    ['GET /actions/{actionId}/runs', 'GET /validations/{validationId}/tasks'],
    /^response\/status\/1 must be equal to one of the allowed values$/,
    LATER,
  ),
  {
    operation: 'POST /agents/{agentId}/runs',
    error: /^body must NOT have additional properties (variables|metadata)$/,
    reason: LATER,
  },
  {
    operation: 'PATCH /agents/{agentId}/runs/{runId}',
    error: /^body must NOT have additional properties metadata$/,
    reason: LATER,
  },
  {
    operation: 'POST /actions/{actionId}/runs',
    error: /^body must NOT have additional properties noAgentRunUpdate$/,
    reason: LATER,
  },
  ...inAll(
    ['POST /hooks', 'PATCH /hooks/{hookId}'],
    /^body\/(functionId|trueActionId|falseActionId) must be string$/,
    CLEARED,
  ),
  ...inAll(
    ['POST /predictions', 'GET /predictions', 'GET /predictions/{predictionId}'],
    /^response\/predictions(\/\d+\/predictions)? must (be array|be null|match a schema|NOT have additional)/,
    'Predictions in output format v2 are candidates by label. The specification describes an object without keys.',
  ),
  ...inAll(
    [...operationsOf('/documents', 'documentId'), 'DELETE /documents'],
    /^response\S* must NOT have additional properties (contentLength|ocrFileUrl)$/,
    READ,
  ),
  ...inAll(
    operationsOf('/models', 'modelId'),
    /^response\S* must NOT have additional properties (llmVersion|confidenceVersion)$/,
    LATER,
  ),
  ...inAll(
    changesOf('/models', 'modelId').filter(operation => operation !== 'GET /models'),
    /^(body|response)\/fieldConfig(\/lines(\/type|\/description|\/fields\/text\/format)?)? must (be|match)/,
    'Clients of 2024 send null for texts of fields, and store it in models.',
  ),
  {
    operation: 'GET /logs',
    error: /^query must not have resourceId$/,
    reason: 'The response repeats this filter, which the specification does not declare as a parameter.',
  },
  {
    operation: 'PATCH /organizations/{organizationId}',
    error: /^body must NOT have additional properties documentRetentionInDays$/,
    reason: LATER,
  },
  ...inAll(
    ['GET /logs', 'GET /logs/{logId}'],
    /^response\S* must NOT have additional properties transition(Execution)?Id$/,
    'Clients of 2024 read the transition of a log, and the filters of the request.',
  ),
  ...inAll(
    ['GET /profiles/{profileId}', 'PATCH /profiles/{profileId}'],
    /^response must NOT have additional properties picture$/,
    'Clients of 2024 read this field, which was renamed pictureUrl.',
  ),
  {
    operation: 'DELETE /documents',
    error: /batchId$/,
    reason: 'Batches and this filter are only in the specification of 2021.',
  },
  {
    operation: 'GET /models/{modelId}/trainings/{trainingId}',
    error: /^query must not have statisticsLastNDays$/,
    reason: 'Other clients send it for models and for trainings. The specification only contains it for models.',
  },
  {
    operation: 'PATCH /profiles/{profileId}',
    error: /^body is not allowed$/,
    reason: 'The specification does not describe a body, but the body contains the changes.',
  },
]
