import type { OperationFlag } from '../commands/operations/operation-spec.js'

/** How the command of an operation differs from the one that its description leads to. */
export interface Adjustment {
  /**
   * Fields of the body that are positional arguments, after the ids. They can also be passed as flags. A `?` marks arguments that can
   * be omitted although no flag replaces them.
   */
  readonly positionals?: readonly string[]
  /** Letters of flags, by field. */
  readonly shorts?: Readonly<Record<string, string>>
  /** Former names of flags, by field. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>
  /** Further flags. Those for a field have its description and type, unless they have their own. */
  readonly flags?: readonly AddedFlag[]
  /** How values of fields are converted, by field. */
  readonly forms?: Readonly<Record<string, NonNullable<OperationFlag['form']>>>
  /** Fields that help and `--dry-run` must not show. */
  readonly secrets?: readonly string[]
  /** Arguments and flags of the example, if they do not follow from the fields. */
  readonly example?: string
}

/** A flag that is not a field, or a further flag for a field. */
export type AddedFlag = Partial<Omit<OperationFlag, 'field'>> &
  Pick<OperationFlag, 'field'> &
  (Pick<OperationFlag, 'name'> | { readonly name?: never })

/** Letters of query parameters of all operations; the official command line has them. */
export const QUERY_SHORTS: Readonly<Record<string, string>> = {
  maxResults: 'm',
  nextToken: 'n',
  owner: 'o',
  status: 's',
  transitionType: 't',
}

const groundTruth: readonly AddedFlag[] = [
  {
    name: 'ground-truth-fields',
    field: 'groundTruth',
    type: { kind: 'pair' },
    isRepeated: true,
    form: 'labels',
    description: 'Correct values as KEY=VALUE, such as total_amount=100.00.',
  },
  {
    name: 'ground-truth-path',
    field: 'groundTruth',
    type: { kind: 'json' },
    form: 'labels',
    description: 'JSON or YAML file with the correct values: a list of labels and values, or an object.',
  },
]

const secretData: readonly AddedFlag[] = [
  {
    name: 'secret-data',
    field: 'data',
    type: { kind: 'pair' },
    isRepeated: true,
    form: 'pairs',
    description: 'Keys and values as KEY=VALUE, such as username=ada.',
  },
  {
    name: 'secret-path',
    field: 'data',
    type: { kind: 'json', of: 'object' },
    description: 'JSON or YAML file with the keys and values. Keeps them out of the history of your shell.',
  },
]

const downloads: readonly AddedFlag[] = [
  {
    name: 'output-content',
    short: 'o',
    in: 'run',
    field: 'outputContent',
    description: 'Adds the whole base64-encoded content to the result.',
  },
  {
    name: 'download-content',
    short: 'd',
    in: 'run',
    field: 'downloadContent',
    type: { kind: 'path' },
    description: 'File that the content is written to. An existing file is replaced.',
  },
]

const rendering: readonly AddedFlag[] = [
  {
    name: 'width',
    in: 'run',
    field: 'width',
    type: { kind: 'integer', minimum: 1 },
    description: 'Width in pixels of a JPEG that is fetched instead of the file.',
  },
  {
    name: 'height',
    in: 'run',
    field: 'height',
    type: { kind: 'integer', minimum: 1 },
    description: 'Height in pixels of a JPEG that is fetched instead of the file.',
  },
  {
    name: 'density',
    in: 'run',
    field: 'density',
    type: { kind: 'integer', minimum: 1 },
    description: 'Resolution in dots per inch at which a page is converted to a JPEG.',
  },
  {
    name: 'page',
    in: 'run',
    field: 'page',
    type: { kind: 'integer' },
    description: 'Index of the page to fetch as a JPEG, starting at 0. Negative numbers count from the end.',
  },
  {
    name: 'rotation',
    in: 'run',
    field: 'rotation',
    type: { kind: 'choice', choices: ['0', '90', '180', '270'], isNumeric: true },
    description: 'Clockwise rotation in degrees of the JPEG.',
  },
  {
    name: 'quality',
    in: 'run',
    field: 'quality',
    type: { kind: 'choice', choices: ['low'] },
    description: '`low` fetches a smaller PDF.',
  },
]

const baseModel: AddedFlag = {
  name: 'base-model',
  field: 'metadata.baseModel',
  type: { kind: 'text' },
  form: 'owned-model',
  description:
    'Model whose training is the starting point, with its organization if it is not yours: las:organization:cradl/las:model:invoice.',
}

const dockerParameters: readonly AddedFlag[] = [
  { field: 'parameters.imageUrl' },
  { field: 'parameters.secretId' },
  { field: 'parameters.cpu' },
  { field: 'parameters.memory' },
  { field: 'parameters.environment' },
  { field: 'parameters.environmentSecrets' },
]

/** By operation. */
export const adjustments: Readonly<Record<string, Adjustment>> = {
  createActionRun: { positionals: ['input?'] },
  createAgentRun: { positionals: ['variables?'] },
  createAsset: { positionals: ['content'], forms: { content: 'file' }, aliases: { content: ['asset-path'] } },
  createDataBundle: { positionals: ['datasetIds'] },
  createDocument: {
    positionals: ['content?'],
    flags: groundTruth,
    forms: { content: 'upload' },
    aliases: { content: ['document-path'] },
  },
  createHookRun: { positionals: ['input?'] },
  createModel: { positionals: ['fieldConfig'], shorts: { preprocessConfig: 'p' }, flags: [baseModel] },
  createPrediction: { positionals: ['documentId', 'modelId'] },
  createSecret: { flags: secretData, secrets: ['data'], example: '--secret-data username=ada password=example' },
  createTraining: { positionals: ['dataBundleIds'] },
  createTransformation: { positionals: ['operations'] },
  createTransition: {
    positionals: ['transitionType'],
    shorts: { parameters: 'p' },
    aliases: { inputJsonSchema: ['in-schema'], outputJsonSchema: ['out-schema'] },
    flags: [...dockerParameters, { field: 'parameters.assets' }, { field: 'parameters.lambdaId' }],
    example: 'docker --image-url example/extract:1.0 --name Extract',
  },
  createUser: { positionals: ['email', 'appClientId?'] },
  createValidationTask: { positionals: ['input'] },
  createWorkflow: { positionals: ['specification'] },
  deleteDataset: {
    flags: [
      {
        name: 'delete-documents',
        in: 'run',
        field: 'deleteDocuments',
        description: 'Deletes the documents in the dataset first.',
      },
    ],
  },
  executeTransition: { positionals: ['input?'] },
  executeWorkflow: { positionals: ['input'] },
  getAsset: { flags: downloads },
  getDocument: { flags: [...downloads, ...rendering] },
  getLog: {
    flags: [{ name: 'pretty', in: 'run', field: 'pretty', description: 'Prints one line of text for each log line.' }],
  },
  updateAsset: { forms: { content: 'file' }, aliases: { content: ['asset-path'] }, example: '--content vendors.json' },
  updateDocument: { flags: groundTruth },
  updateModel: { shorts: { fieldConfig: 'f' } },
  updatePaymentMethod: { secrets: ['stripeSetupIntentSecret'] },
  updateSecret: { flags: secretData, secrets: ['data'], example: '--secret-data password=example' },
  updateTraining: {
    flags: [{ name: 'cancel', field: 'status', value: 'cancelled', description: 'Cancels the training.' }],
  },
  updateTransition: {
    aliases: { inputJsonSchema: ['in-schema'], outputJsonSchema: ['out-schema'] },
    // The API also accepts `assets`, `environment` and `environmentSecrets` outside `parameters`, where they are deprecated.
    flags: [...dockerParameters, { field: 'parameters.assets' }, { field: 'parameters.lambdaId' }],
  },
  updateTransitionExecution: {
    positionals: ['status?'],
    shorts: { output: 'o', error: 'e' },
    aliases: { output: ['output-path'], error: ['error-path'] },
  },
  updateWorkflowExecution: { positionals: ['nextTransitionId?'] },
}
