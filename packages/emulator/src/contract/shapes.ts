import type { Fields } from './notation.js'

/** Objects that take no other keys. */
export const shapes: Readonly<Record<string, Fields>> = {
  operation: { type: 'one of remove-duplicates', 'options?': 'object' },
  groundTruthItem: {
    label: 'label',
    value: 'groundTruthValue',
    'confidence?': 'number 0..1',
    'pages?': 'integer[0..10]',
  },
  preprocessConfig: {
    'autoRotate?': 'boolean',
    'imageQuality?': 'one of LOW, HIGH',
    'maxPages?': 'integer 1..100',
    'pages?': 'integer[0..100]',
    'rotation?': 'one of 0, 90, 180, 270',
    'startPage?': 'integer',
  },
  bestFirst: { strategy: 'one of BEST_FIRST', 'outputFormat?': 'one of v1, v2' },
  bestNPages: {
    strategy: 'one of BEST_N_PAGES',
    parameters: 'bestNPagesParameters',
    'outputFormat?': 'one of v1, v2',
  },
  bestNPagesParameters: { n: 'integer 1..100', 'collapse?': 'boolean' },
  warmStartConfig: { trainingId: 'trainingId' },
  warmStartedFrom: { 'trainingId?': 'trainingId' },
  logEvent: { timestamp: 'number', message: 'string' },
  errorConfig: { 'email?': 'email', 'manualRetry?': 'boolean' },
  completedConfig: {
    imageUrl: 'imageUrl',
    'secretId?': 'secretId',
    'environment?': 'map of string',
    'environmentSecrets?': 'secretId[]',
  },
  storedCompletedConfig: {
    imageUrl: 'string',
    'secretId?': 'secretId',
    'environment?': 'map of string',
    'environmentSecrets?': 'secretId[]',
  },
  emailConfig: {
    secretId: 'secretId',
    'email?': 'email',
    'allowedOrigins?': 'string[] or null',
    'additionalWorkflowInput?': 'object or null',
  },
  executionError: { message: 'text' },
  dockerParameters: {
    imageUrl: 'imageUrl',
    'cpu?': 'one of 256, 512, 1024',
    'memory?': 'one of 512, 1024, 2048, 4096, 8192',
    'secretId?': 'secretId',
    'environment?': 'map of string',
    'environmentSecrets?': 'secretId[]',
  },
  dockerChanges: {
    'imageUrl?': 'imageUrl',
    'cpu?': 'one of 256, 512, 1024',
    'memory?': 'one of 512, 1024, 2048, 4096, 8192',
    'secretId?': 'secretId or null',
    'environment?': 'map of string or null',
    'environmentSecrets?': 'secretId[] or null',
  },
  lambdaParameters: {
    lambdaId: 'lambdaId',
    'environment?': 'map of string',
    'environmentSecrets?': 'secretId[]',
  },
  manualParameters: { 'assets?': 'map of assetId' },
  permission: {
    resourceId: 'string 1..',
    action: 'one of read, write, delegate, *',
    effect: 'one of allow, deny',
  },
  prediction: {
    label: 'string',
    value: 'string 1..1024 or null',
    confidence: 'number 0..1',
    'page?': 'integer',
    'rawValue?': 'string or null',
    'location?': 'number 0..1[4..4]',
    'source?': 'one of llm, model',
  },
  linePredictions: { label: 'string', value: 'prediction[][]', 'page?': 'integer 0..' },
  specification: { definition: 'definition', 'language?': 'one of ASL', 'version?': 'one of 1.0.0' },
}

/** Those that must have some field, whichever. */
export const filled: readonly string[] = ['preprocessConfig']

/** Objects whose fields are as in `shapes`, but which let others pass. */
export const openShapes: Readonly<Record<string, Fields>> = {
  scalarField: {
    type: 'one of amount, date, digits, enum, numeric, string',
    'maxLength?': 'integer 1..1024',
    'enum?': 'enumValue[1..500]',
    'description?': 'text or null',
    'isMultivalue?': 'boolean',
    'format?': 'text or null',
    'strict?': 'boolean',
  },
}
