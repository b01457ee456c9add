import { Client, Credentials, Token } from '@lucidtech/las-sdk-node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Emulator } from '../../application/emulator.js'
import { startEmulator } from '../../application/start-emulator.js'

let emulator: Emulator
let client: Client
beforeAll(async () => {
  emulator = await startEmulator({ auth: 'off', autoCreate: true, checkResponses: true })
  client = new Client(new FakeCredentials(emulator.apiEndpoint))
})
afterAll(() => emulator.close())

/** The SDK's own credentials only support token endpoints with https. */
class FakeCredentials extends Credentials {
  // The inherited constructor is not public.
  constructor(endpoint: string) {
    super(endpoint)
  }

  override async getToken(): Promise<Token> {
    return new Token('made-up', Date.now() + 3_600_000)
  }
}

let ids = 0
const id = (kind: string): string => `las:${kind}:${(++ids).toString(16).padStart(32, '0')}`
const fieldConfig = { total_amount: { type: 'amount' } }
const content = Buffer.from('%PDF-1.4 content')
const common = 'las:transition:commons-failed'
const specification = {
  definition: { StartAt: 'Task', States: { Task: { Type: 'Task', Resource: id('transition'), End: true } } },
}

/** Arguments for each method of the official JavaScript SDK, with made-up ids. */
const calls: readonly [method: string, ...values: unknown[]][] = [
  ['updateOrganization', id('organization'), { name: 'x' }],
  ['getOrganization', id('organization')],
  ['createAppClient', { name: 'x' }],
  ['updateAppClient', id('app-client'), { name: 'x' }],
  ['listAppClients'],
  ['deleteAppClient', id('app-client')],
  ['createDocument', content, 'application/pdf', { datasetId: id('dataset'), batchId: id('batch') }],
  ['getDocument', id('document')],
  ['listDocuments', { datasetId: id('dataset'), maxResults: 2 }],
  ['updateDocument', id('document'), { groundTruth: [{ label: 'total', value: '1' }] }],
  ['deleteDocument', id('document')],
  ['deleteDocuments', { datasetId: id('dataset') }],
  ['createTransition', 'docker', { name: 'x', parameters: { imageUrl: 'a/b:1', secretId: id('secret') } }],
  ['createTransition', 'manual', { parameters: { assets: { jsRemoteComponent: id('asset') } } }],
  ['getTransition', id('transition')],
  ['listTransitions', { transitionType: 'docker' }],
  ['updateTransition', id('transition'), { name: 'x' }],
  ['deleteTransition', id('transition')],
  ['executeTransition', id('transition')],
  ['getTransitionExecution', id('transition'), id('transition-execution')],
  ['updateTransitionExecution', id('transition'), id('transition-execution'), { status: 'succeeded', output: {} }],
  ['listTransitionExecutions', id('transition'), { status: 'running' }],
  ['sendHeartbeat', id('transition'), id('transition-execution')],
  ['createWorkflow', 'x', specification, { description: 'x' }],
  ['getWorkflow', id('workflow')],
  ['listWorkflows'],
  ['updateWorkflow', id('workflow'), { name: 'x' }],
  ['deleteWorkflow', id('workflow')],
  ['executeWorkflow', id('workflow'), { a: 1 }],
  ['listWorkflowExecutions', id('workflow'), { status: 'running' }],
  ['getWorkflowExecution', id('workflow'), id('workflow-execution')],
  ['updateWorkflowExecution', id('workflow'), id('workflow-execution'), { nextTransitionId: common }],
  ['deleteWorkflowExecution', id('workflow'), id('workflow-execution')],
  ['createPrediction', id('document'), id('model'), { maxPages: 1 }],
  ['listPredictions', { maxResults: 1 }],
  ['createAsset', btoa('content'), { name: 'x' }],
  ['getAsset', id('asset')],
  ['listAssets'],
  ['updateAsset', id('asset'), { name: 'x' }],
  ['deleteAsset', id('asset')],
  ['createDataset', { name: 'x' }],
  ['getDataset', id('dataset')],
  ['listDatasets'],
  ['updateDataset', id('dataset'), { name: 'x' }],
  ['deleteDataset', id('dataset')],
  ['deleteDataset', id('dataset'), true],
  ['createDataBundle', id('model'), [id('dataset')], { name: 'x' }],
  ['listDataBundles', id('model')],
  ['updateDataBundle', id('model'), id('model-data-bundle'), { name: 'x' }],
  ['deleteDataBundle', id('model'), id('model-data-bundle')],
  ['createUser', 'user@example.com', { appClientId: id('app-client') }],
  ['listUsers'],
  ['getUser', id('user')],
  ['updateUser', id('user'), { roleIds: [] }],
  ['deleteUser', id('user')],
  ['createSecret', { username: 'x', password: 'y' }, { name: 'x' }],
  ['listSecrets'],
  ['updateSecret', id('secret'), { name: 'x' }],
  ['createModel', fieldConfig, { name: 'x' }],
  ['getModel', id('model')],
  ['updateModel', id('model'), { name: 'x' }],
  ['listModels'],
  ['deleteModel', id('model')],
  ['listDeploymentEnvironments'],
  ['getDeploymentEnvironment', id('deployment-environment')],
  ['listTrainings', id('model')],
  ['createTraining', id('model'), { dataBundleIds: [id('model-data-bundle')] }],
  ['updateTraining', id('model'), id('model-training'), { name: 'x' }],
  ['listPaymentMethods'],
  ['createPaymentMethod', { name: 'x' }],
  ['getPaymentMethod', id('payment-method')],
  ['updatePaymentMethod', id('payment-method'), { name: 'x' }],
  ['deletePaymentMethod', id('payment-method')],
  ['listPlans'],
  ['getPlan', id('plan')],
  ['getLog', id('log')],
  ['getProfile', id('profile')],
  ['updateProfile', id('profile'), { givenName: 'x' }],
  ['listRoles'],
  ['getRole', id('role')],
]

it('calls all methods of the SDK', () => {
  const inherited = /^(constructor|make.*|getAuthorizationHeaders)$/
  const methods: string[] = []
  for (let of = Object.getPrototypeOf(client); of !== Object.prototype; of = Object.getPrototypeOf(of)) {
    methods.push(...Object.getOwnPropertyNames(of))
  }
  const expected = methods.filter(name => !inherited.test(name))
  expect(expected.length).toBeGreaterThan(70)
  expect(expected.filter(name => !calls.some(([method]) => method === name))).toEqual([])
})

it.each(calls)('%s succeeds', async (method, ...values) => {
  const result: Promise<unknown> = Reflect.get(client, method).apply(client, values)
  const rejection = await result.then(
    () => undefined,
    (error: { response?: { status: number; data: unknown } }) => error.response ?? error,
  )
  expect(rejection && ('data' in rejection ? [rejection.status, rejection.data] : rejection)).toBeUndefined()
})
