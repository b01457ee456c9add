/** The ids and files that the command lines use. */
export interface World {
  readonly appClientId: string
  readonly assetId: string
  readonly consentId: string
  readonly dataBundleId: string
  readonly datasetId: string
  readonly deploymentEnvironmentId: string
  readonly documentId: string
  readonly dockerId: string
  readonly executionIds: readonly string[]
  readonly logId: string
  /** A model whose training takes long enough to be cancelled. */
  readonly longModelId: string
  readonly manualId: string
  readonly modelId: string
  readonly organizationId: string
  readonly paymentMethodId: string
  readonly planId: string
  readonly predictionId: string
  readonly roleId: string
  readonly secretId: string
  readonly trainingId: string
  readonly userId: string
  readonly workflowId: string
  readonly workflowExecutionId: string
  /** Resources that are only deleted. */
  readonly spare: Readonly<Record<SpareName, string>>
  /** Starts a training, because one that has ended cannot be cancelled, and returns its id. */
  startTraining(): Promise<string>
  /** Files in the current directory. */
  readonly folder: string
}

export type SpareName =
  | 'appClientId'
  | 'assetId'
  | 'dataBundleId'
  | 'datasetId'
  | 'documentId'
  | 'modelId'
  | 'paymentMethodId'
  | 'secretId'
  | 'transformationId'
  | 'transitionId'
  | 'userId'
  | 'workflowId'
  | 'workflowExecutionId'

/** Replaced by the id of a training that has just been started. */
export const NEW_TRAINING = 'NEW_TRAINING'

type Line = (world: World) => readonly string[]

const named = ['--name', 'Name', '--description', 'Text']
const cleared = ['--name', 'null', '--description', 'null']
const page = ['--max-results', '5']
const ids = (world: World): readonly string[] => [world.roleId]

/** A line for each of the 89 commands of the official command line 13.3.0, with all of its flags; several if some exclude each other. */
export const officialLines: readonly Line[] = [
  w => ['app-clients', 'create', ...named, '--generate-secret', '--role-ids', ...ids(w)],
  () => [
    ...['app-clients', 'create', '--callback-urls', 'http://localhost:1/a', 'http://localhost:1/b'],
    ...['--logout-urls', 'http://localhost:1/out', '--login-urls', 'http://localhost:1/in'],
    ...['--default-login-url', 'http://localhost:1/in'],
  ],
  w => ['app-clients', 'get', w.appClientId],
  () => ['app-clients', 'list', '-m', '5'],
  w => ['app-clients', 'update', w.appClientId, ...cleared, '--role-ids', ...ids(w)],
  w => ['app-clients', 'delete', w.spare.appClientId],

  () => ['assets', 'create', 'metadata.json', ...named],
  w => ['assets', 'get', w.assetId],
  w => ['assets', 'get', w.assetId, '--output-content', '--download-content', 'asset.out'],
  w => ['assets', 'get', w.assetId, '-d', 'asset.out'],
  () => ['assets', 'list', ...page],
  w => ['assets', 'update', w.assetId, '--asset-path', 'metadata.json', ...cleared],
  w => ['assets', 'delete', w.spare.assetId],

  () => ['datasets', 'create', ...named, '--metadata', 'metadata.json'],
  () => ['datasets', 'list', ...page],
  w => ['datasets', 'get', w.datasetId],
  w => ['datasets', 'update', w.datasetId, ...cleared, '--metadata', 'metadata.json'],
  w => ['datasets', 'create-documents', w.datasetId, 'documents'],
  w => ['datasets', 'get-documents', w.datasetId, 'downloads'],
  w => ['datasets', 'create-transformation', w.datasetId, '[{"type": "remove-duplicates", "options": {}}]'],
  w => ['datasets', 'list-transformations', w.datasetId, ...page],
  w => ['datasets', 'delete-transformation', w.datasetId, w.spare.transformationId],
  w => ['datasets', 'delete', w.spare.datasetId, '--delete-documents'],

  () => ['deployment-environments', 'list', '--owner', 'las:organization:cradl', 'me', ...page],
  () => ['deployment-environments', 'list', '-o', 'las:organization:cradl', '-m', '5'],
  w => ['deployment-environments', 'get', w.deploymentEnvironmentId],

  w => [
    ...['documents', 'create', 'invoice.pdf', '--content-type', 'application/pdf', '--consent-id', w.consentId],
    ...['--dataset-id', w.datasetId, '--metadata', 'metadata.json', '--ground-truth-fields', 'total=100.00', 'date=x'],
  ],
  () => ['documents', 'create', 'invoice.pdf', '--ground-truth-path', 'gt.json'],
  w => ['documents', 'get', w.documentId, '--output-content', '--download-content', 'document.out'],
  w => ['documents', 'get', w.documentId, '-d', 'document.out', '--quality', 'low'],
  w => [
    ...['documents', 'get', w.documentId, '--width', '200', '--height', '200', '--density', '72', '--page', '0'],
    ...['--rotation', '90', '--output-content'],
  ],
  w => [
    ...['documents', 'list', '--consent-id', w.consentId, '--dataset-id', w.datasetId, ...page],
    ...['--sort-by', 'createdTime', '--order', 'ascending'],
  ],
  w => [
    ...['documents', 'update', w.documentId, '--ground-truth-fields', 'total=5', '--metadata', 'metadata.json'],
    ...['--dataset-id', w.datasetId],
  ],
  w => ['documents', 'update', w.documentId, '--ground-truth-path', 'gt.json'],
  w => ['documents', 'delete', w.spare.documentId],
  w => ['documents', 'delete-all', '--consent-id', w.consentId, '--max-results', '5'],
  w => ['documents', 'delete-all', '--consent-id', w.consentId],

  w => ['logs', 'get', w.logId],
  w => [
    ...['logs', 'list', ...page, '--workflow-id', w.workflowId, '--workflow-execution-id', w.workflowExecutionId],
    ...['--transition-id', w.dockerId, '--transition-execution-id', w.executionIds[0] ?? ''],
  ],

  () => [
    ...['models', 'create', 'fields.json', ...named, '-p', '{"autoRotate": true, "maxPages": 3}'],
    ...['--postprocess-config', 'postprocess.json', '--metadata', 'metadata.json'],
    ...['--base-model', 'las:organization:cradl/las:model:invoice'],
  ],
  w => ['models', 'get', w.modelId, '--statistics-last-n-days', '14'],
  w => [
    ...['models', 'update', w.modelId, ...cleared, '-f', 'fields.json', '--preprocess-config', '{"maxPages": 2}'],
    ...['--postprocess-config', 'postprocess.json', '--metadata', 'metadata.json', '--training-id', 'null'],
  ],
  () => ['models', 'list', '--owner', 'me', ...page],
  w => ['models', 'create-data-bundle', w.modelId, w.datasetId, ...named],
  w => ['models', 'get-data-bundle', w.modelId, w.dataBundleId],
  w => ['models', 'update-data-bundle', w.modelId, w.dataBundleId, ...cleared],
  w => ['models', 'list-data-bundles', w.modelId, ...page],
  () => ['models', 'list-all-data-bundles'],
  w => ['models', 'delete-data-bundle', w.modelId, w.spare.dataBundleId],
  w => [
    ...['models', 'create-training', w.modelId, w.dataBundleId, ...named, '--metadata', 'metadata.json'],
    '--data-scientist-assistance',
  ],
  w => ['models', 'get-training', w.modelId, w.trainingId],
  w => ['models', 'list-trainings', w.modelId, ...page],
  w => ['models', 'update-training', w.modelId, w.trainingId, ...cleared, '--metadata', 'metadata.json'],
  w => ['models', 'update-training', w.modelId, w.trainingId, '--deployment-environment-id', w.deploymentEnvironmentId],
  w => ['models', 'update-training', w.longModelId, NEW_TRAINING, '--cancel'],
  w => ['models', 'delete', w.spare.modelId],

  w => ['organizations', 'get', w.organizationId],
  w => ['organizations', 'update', w.organizationId, ...named, '--payment-method-id', w.paymentMethodId],
  w => ['organizations', 'update', w.organizationId, '--payment-method-id', 'null', '--description', 'null'],

  () => ['payment-methods', 'create', ...named],
  () => ['payment-methods', 'list', ...page],
  w => ['payment-methods', 'get', w.paymentMethodId],
  w => ['payment-methods', 'update', w.paymentMethodId, ...cleared],
  w => ['payment-methods', 'delete', w.spare.paymentMethodId],

  () => ['plans', 'list', '-o', 'las:organization:cradl', ...page],
  w => ['plans', 'get', w.planId],
  () => ['roles', 'list', ...page],
  w => ['roles', 'get', w.roleId],

  w => [
    ...['predictions', 'create', w.documentId, w.modelId, '--training-id', w.trainingId, '--auto-rotate'],
    ...['--max-pages', '1', '--rotation', '0', '--image-quality', 'LOW', '--async'],
  ],
  w => [
    ...['predictions', 'create', w.documentId, w.modelId, '--preprocess-config', '{"maxPages": 1}'],
    ...['--postprocess-config', 'postprocess.json'],
  ],
  w => ['predictions', 'list', '--model-id', w.modelId, ...page, '--sort-by', 'createdTime', '--order', 'descending'],
  w => ['predictions', 'get', w.predictionId],

  () => ['secrets', 'list', ...page],
  () => ['secrets', 'create', '--secret-data', 'foo=bar', 'baz=5', ...named],
  () => ['secrets', 'create', ...named, '--secret-path', 'secret.json'],
  w => ['secrets', 'update', w.secretId, ...cleared, '--secret-data', 'foo=bar=baz'],
  w => ['secrets', 'update', w.secretId, '--secret-path', 'secret.json'],
  w => ['secrets', 'delete', w.spare.secretId],

  () => ['transitions', 'create', 'docker', '-p', 'docker.json', ...named],
  () => ['transitions', 'create', 'manual', ...named],
  () => ['transitions', 'list', '--transition-type', 'docker', 'manual', ...page],
  w => ['transitions', 'get', w.manualId],
  w => ['transitions', 'update', w.manualId, ...cleared, '--assets', 'assets.json'],
  w => [
    ...['transitions', 'update', w.dockerId, '--environment', 'secret.json', '--environment-secrets', w.secretId],
    ...['--image-url', 'image:url', '--secret-id', w.secretId, '--cpu', '512', '--memory', '1024'],
  ],
  w => [
    'transitions',
    'update',
    w.dockerId,
    '--environment',
    'null',
    '--environment-secrets',
    'null',
    '--secret-id',
    'null',
  ],
  w => ['transitions', 'execute', w.manualId],
  w => [
    ...['transitions', 'list-executions', w.dockerId, '-s', 'running', 'failed', '--order', 'ascending'],
    ...['--sort-by', 'startTime', ...page, '--execution-id', ...w.executionIds],
  ],
  w => ['transitions', 'get-execution', w.dockerId, w.executionIds[0] ?? ''],
  w => ['transitions', 'heartbeat', w.dockerId, w.executionIds[0] ?? ''],
  w => [
    ...['transitions', 'update-execution', w.dockerId, w.executionIds[0] ?? '', 'succeeded', '-o', 'metadata.json'],
    ...['--start-time', '2024-01-01T00:00:00Z'],
  ],
  w => ['transitions', 'update-execution', w.dockerId, w.executionIds[1] ?? '', 'failed', '--error', 'error.json'],
  w => ['transitions', 'update-execution', w.dockerId, w.executionIds[2] ?? '', 'rejected', '-e', 'error.json'],
  w => ['transitions', 'update-execution', w.dockerId, w.executionIds[3] ?? '', 'retry', '--error', 'error.json'],
  w => ['transitions', 'delete', w.spare.transitionId],

  w => ['users', 'create', 'bob@example.com', w.appClientId, '--role-ids', ...ids(w)],
  () => ['users', 'list', ...page],
  w => ['users', 'get', w.userId],
  w => ['users', 'update', w.userId, '--role-ids', ...ids(w)],
  w => ['users', 'delete', w.spare.userId],

  () => ['workflows', 'list', ...page],
  w => [
    ...['workflows', 'create', 'workflow.json', ...named, '--error-config', '{"manualRetry": true}'],
    ...['--completed-config', 'completed.json', '--metadata', 'metadata.json'],
    ...['--email-config', `{"secretId": "${w.secretId}"}`],
  ],
  w => ['workflows', 'get', w.workflowId],
  w => [
    ...[
      'workflows',
      'update',
      w.workflowId,
      ...cleared,
      '--error-config',
      '{"manualRetry": true}',
      '--status',
      'production',
    ],
    ...['--completed-config', 'completed.json', '--metadata', '{"a": 1}', '--email-config', 'null'],
  ],
  w => ['workflows', 'execute', w.workflowId, 'metadata.json'],
  w => [
    ...['workflows', 'list-executions', w.workflowId, '--status', 'running', 'error', '--order', 'ascending', ...page],
    ...['--sort-by', 'endTime', '--from-start-time', '3d', '--to-start-time', '2099-01-01'],
  ],
  w => ['workflows', 'list-executions', w.workflowId, '-s', 'running', '--from-start-time', '2 hours ago'],
  w => ['workflows', 'get-execution', w.workflowId, w.workflowExecutionId],
  w => [
    ...['workflows', 'update-execution', w.workflowId, w.workflowExecutionId],
    ...['--next-transition-id', 'las:transition:commons-failed'],
  ],
  w => ['workflows', 'delete-execution', w.workflowId, w.spare.workflowExecutionId],
  w => ['workflows', 'create-default', 'My workflow', '--from-model-id', w.modelId],
  w => [
    ...['workflows', 'create-default', 'My workflow', '--from-model-id', w.modelId, '--preprocess-image', 'a/b:1'],
    ...['--postprocess-image', 'a/c:1'],
  ],
  w => ['workflows', 'delete', w.spare.workflowId],
]
