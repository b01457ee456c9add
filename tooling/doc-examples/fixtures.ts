import { readFile } from 'node:fs/promises'
import {
  Client,
  createTransport,
  type DocumentInput,
  type DocumentOutcome,
  type Model,
  type ModelList,
  type PaginatedList,
  type PaymentMethod,
  type Transport,
} from '@las/client'
import type { EmulatorCredentials } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'

/** The values that examples may use without creating them. They exist in the emulator of the test. */
export interface Fixtures {
  transport: Transport
  client: Client
  actionId: string
  agentId: string
  appClientId: string
  assetId: string
  batchId: string
  connectionId: string
  consentId: string
  dataBundleId: string
  /** The bytes of an invoice. */
  content: Uint8Array
  credentials: EmulatorCredentials
  datasetId: string
  documentId: string
  executionId: string
  /** The fileUrl of a document with content. */
  fileUrl: string
  functionId: string
  hookId: string
  inputs: DocumentInput[]
  list: PaginatedList<ModelList, Model>
  logId: string
  modelId: string
  outcomes: DocumentOutcome[]
  password: string
  paymentMethod: PaymentMethod
  paymentMethodId: string
  predictionId: string
  roleId: string
  runId: string
  secretId: string
  stripeSetupIntentSecret: string
  taskId: string
  trainingId: string
  transformationId: string
  transitionId: string
  userId: string
  validationId: string
  workflowId: string
}

type Props = { [Name in keyof Fixtures]: (fixtures: Lazy) => Fixtures[Name] | Promise<Fixtures[Name]> }
type Lazy = { readonly [Name in keyof Fixtures]: Promise<Fixtures[Name]> }

/** The properties of an example that determine its fixtures. */
export interface FixtureOptions {
  credentials: EmulatorCredentials
  /** Whether `executionId` is an execution of a workflow instead of a transition. */
  ofWorkflow: boolean
  /** The resource that `runId` is a run of. */
  runOf: 'agent' | 'action' | 'hook'
  /** Whether the execution, the run or the task has ended. */
  ended: boolean
  /** Whether the transition is manual. */
  manual: boolean
  /** Whether the training is still running. */
  training: boolean
}

/** Creates the fixtures of an example, and the fixtures that these require. */
export async function createFixtures(needs: readonly string[], options: FixtureOptions): Promise<Partial<Fixtures>> {
  const created = new Map<string, Promise<unknown>>()
  const props = factories(options)
  const lazy = new Proxy({} as Lazy, {
    get(_, name: string) {
      if (!(name in props))
        throw new Error(`The example uses ${name}, but neither the example nor fixtures.ts creates it`)
      const value = created.get(name) ?? Promise.resolve(props[name as keyof Fixtures](lazy))
      created.set(name, value)
      return value
    },
  })
  const entries: [string, unknown][] = []
  for (const name of needs) entries.push([name, await lazy[name as keyof Fixtures]])
  return Object.fromEntries(entries)
}

function factories({ credentials, ofWorkflow, runOf, ended, manual, training }: FixtureOptions): Props {
  return {
    transport: () => createTransport({ credentials }),
    client: () => new Client(credentials),
    actionId: async fixtures => {
      const functionId = 'cradl:organization:cradl/cradl:function:export-to-power-automate'
      // The runs of the action stay open until the example ends them.
      const config = { waitForResult: true }
      return (await (await fixtures.client).createAction(functionId, { config })).actionId
    },
    agentId: async fixtures => {
      const resourceIds = [await fixtures.modelId]
      return (await (await fixtures.client).createAgent({ resourceIds })).agentId
    },
    appClientId: async fixtures => (await (await fixtures.client).createAppClient({ name: 'Example' })).appClientId,
    assetId: async fixtures => (await (await fixtures.client).createAsset(new TextEncoder().encode('[]'))).assetId,
    batchId: async fixtures => (await (await fixtures.client).createBatch()).batchId,
    connectionId: async fixtures => (await (await fixtures.client).createConnection({})).connectionId,
    consentId: () => 'las:consent:0123456789abcdef0123456789abcdef',
    credentials: () => credentials,
    content: () => readFile('invoice.pdf'),
    dataBundleId: async fixtures => {
      const client = await fixtures.client
      const modelId = await fixtures.modelId
      const { dataBundleId } = await client.createDataBundle(modelId, [await fixtures.datasetId])
      await client.waitForDataBundle(modelId, dataBundleId, polling)
      return dataBundleId
    },
    datasetId: async fixtures => {
      const client = await fixtures.client
      const { datasetId } = await client.createDataset()
      // With this much data, the training runs longer than the example.
      const copies = Array.from({ length: training ? 8 : 1 }, () =>
        training ? sampleInvoices : sampleInvoices.slice(0, 3),
      )
      for (const invoice of copies.flat()) {
        const groundTruth = [{ label: 'total_amount', value: invoice.labels.total_amount ?? null }]
        await client.createDocument(await renderInvoice(invoice), { datasetId, groundTruth })
      }
      return datasetId
    },
    documentId: async fixtures => {
      const groundTruth = [{ label: 'total_amount', value: '120.00' }]
      return (await (await fixtures.client).createDocument('invoice.pdf', { groundTruth })).documentId
    },
    fileUrl: async fixtures => String((await (await fixtures.client).createDocument('invoice.pdf')).fileUrl),
    functionId: async fixtures => (await (await fixtures.client).createFunction()).functionId,
    hookId: async fixtures => (await (await fixtures.client).createHook('Document is Created')).hookId,
    executionId: async fixtures => {
      const client = await fixtures.client
      if (ofWorkflow) {
        const workflowId = await fixtures.workflowId
        return (await client.executeWorkflow(workflowId, {})).executionId
      }
      const transitionId = await fixtures.transitionId
      const { executionId } = await client.executeTransition(transitionId)
      process.env.EXECUTION_ID = executionId
      if (ended) await client.updateTransitionExecution(transitionId, executionId, 'succeeded', { output: {} })
      return executionId
    },
    inputs: () => ['invoice.pdf'],
    list: () => new Client(credentials).listModels(),
    logId: async fixtures => {
      const { logId } = await (await fixtures.client).executeTransition(await fixtures.transitionId)
      if (!logId) throw new Error('The execution has no log')
      return logId
    },
    modelId: async fixtures =>
      (await (await fixtures.client).createModel({ total_amount: { type: 'amount' } })).modelId,
    outcomes: async fixtures => [...(await (await fixtures.client).createDocuments(await fixtures.inputs)).outcomes],
    password: () => 'correct horse battery staple',
    paymentMethod: async fixtures => (await fixtures.client).createPaymentMethod(),
    paymentMethodId: async fixtures => (await fixtures.paymentMethod).paymentMethodId,
    predictionId: async fixtures => {
      const client = await fixtures.client
      return (await client.createPrediction(await fixtures.documentId, await fixtures.modelId)).predictionId
    },
    roleId: async fixtures => (await (await fixtures.client).createRole([])).roleId,
    runId: async fixtures => {
      const client = await fixtures.client
      const { runId } = await {
        agent: async () => {
          const run = await client.createAgentRun(await fixtures.agentId)
          if (ended) await client.updateAgentRun(run.agentId, run.runId, { status: 'archived' })
          return run
        },
        action: async () => client.createActionRun(await fixtures.actionId),
        hook: async () => client.createHookRun(await fixtures.hookId),
      }[runOf]()
      return runId
    },
    secretId: async fixtures => (await (await fixtures.client).createSecret({ user: 'robot' })).secretId,
    stripeSetupIntentSecret: async fixtures => (await fixtures.paymentMethod).stripeSetupIntentSecret ?? '',
    taskId: async fixtures => {
      const client = await fixtures.client
      const { taskId, validationId } = await client.createValidationTask(await fixtures.validationId, {})
      if (ended) await client.updateValidationTask(validationId, taskId, { status: 'succeeded', output: {} })
      return taskId
    },
    trainingId: async fixtures => {
      const client = await fixtures.client
      const modelId = await fixtures.modelId
      const { trainingId } = await client.createTraining(modelId, [await fixtures.dataBundleId])
      if (!training) await client.waitForTraining(modelId, trainingId, polling)
      return trainingId
    },
    transformationId: async fixtures => {
      const client = await fixtures.client
      const datasetId = await fixtures.datasetId
      const operations = [{ type: 'remove-duplicates' as const }]
      const { transformationId } = await client.createTransformation(datasetId, operations)
      await client.waitForTransformation(datasetId, transformationId, polling)
      return transformationId
    },
    transitionId: async fixtures => {
      const client = await fixtures.client
      const parameters = { imageUrl: 'registry.example.com/check:1' }
      const { transitionId } = manual
        ? await client.createTransition('manual')
        : await client.createTransition('docker', { parameters })
      process.env.TRANSITION_ID = transitionId
      return transitionId
    },
    userId: async fixtures => (await (await fixtures.client).createUser(`user-${Date.now()}@example.com`)).userId,
    validationId: async fixtures => (await (await fixtures.client).createValidation()).validationId,
    workflowId: async fixtures => {
      const { transitionId } = await (await fixtures.client).createTransition('manual')
      const task = { Type: 'Task', Resource: transitionId, End: true } as const
      const definition = { StartAt: 'Only', States: { Only: ended ? ({ Type: 'Succeed' } as const) : task } }
      return (await (await fixtures.client).createWorkflow({ definition })).workflowId
    },
  }
}

const polling = { minDelay: 10, maxDelay: 100 }
