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

/** The values that examples may use without making them. Each exists in the API that the examples run against. */
export interface Scene {
  transport: Transport
  client: Client
  appClientId: string
  assetId: string
  batchId: string
  consentId: string
  dataBundleId: string
  /** The bytes of an invoice. */
  content: Uint8Array
  credentials: EmulatorCredentials
  datasetId: string
  documentId: string
  executionId: string
  /** Of a document with content. */
  fileUrl: string
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
  secretId: string
  stripeSetupIntentSecret: string
  trainingId: string
  transformationId: string
  transitionId: string
  userId: string
  workflowId: string
}

type Props = { [Name in keyof Scene]: (scene: Lazy) => Scene[Name] | Promise<Scene[Name]> }
type Lazy = { readonly [Name in keyof Scene]: Promise<Scene[Name]> }

/** What an example is about, which decides what its `executionId` is and whether it has ended. */
export interface Setting {
  credentials: EmulatorCredentials
  /** Whether the example is about executions of workflows, and not of transitions. */
  ofWorkflow: boolean
  /** Whether the example needs an execution that ends. */
  ended: boolean
  /** Whether the example is about manual transitions only. */
  manual: boolean
  /** Whether the example needs a training that goes on. */
  training: boolean
}

/** Makes those values of a scene that an example needs, and what they need themselves. */
export async function makeScene(needs: readonly string[], setting: Setting): Promise<Partial<Scene>> {
  const made = new Map<string, Promise<unknown>>()
  const props = makers(setting)
  const lazy = new Proxy({} as Lazy, {
    get(_, name: string) {
      if (!(name in props)) throw new Error(`The example uses ${name}, which it does not make, and scene.ts neither`)
      const value = made.get(name) ?? Promise.resolve(props[name as keyof Scene](lazy))
      made.set(name, value)
      return value
    },
  })
  const entries: [string, unknown][] = []
  for (const name of needs) entries.push([name, await lazy[name as keyof Scene]])
  return Object.fromEntries(entries)
}

function makers({ credentials, ofWorkflow, ended, manual, training }: Setting): Props {
  return {
    transport: () => createTransport({ credentials }),
    client: () => new Client(credentials),
    appClientId: async scene => (await (await scene.client).createAppClient({ name: 'Example' })).appClientId,
    assetId: async scene => (await (await scene.client).createAsset(new TextEncoder().encode('[]'))).assetId,
    batchId: async scene => (await (await scene.client).createBatch()).batchId,
    consentId: () => 'las:consent:0123456789abcdef0123456789abcdef',
    credentials: () => credentials,
    content: () => readFile('invoice.pdf'),
    dataBundleId: async scene => {
      const client = await scene.client
      const modelId = await scene.modelId
      const { dataBundleId } = await client.createDataBundle(modelId, [await scene.datasetId])
      await client.waitForDataBundle(modelId, dataBundleId, often)
      return dataBundleId
    },
    datasetId: async scene => {
      const client = await scene.client
      const { datasetId } = await client.createDataset()
      // A training goes on while an example runs if it has much to learn from.
      const copies = Array.from({ length: training ? 8 : 1 }, () =>
        training ? sampleInvoices : sampleInvoices.slice(0, 3),
      )
      for (const invoice of copies.flat()) {
        const groundTruth = [{ label: 'total_amount', value: invoice.labels.total_amount ?? null }]
        await client.createDocument(await renderInvoice(invoice), { datasetId, groundTruth })
      }
      return datasetId
    },
    documentId: async scene => {
      const groundTruth = [{ label: 'total_amount', value: '120.00' }]
      return (await (await scene.client).createDocument('invoice.pdf', { groundTruth })).documentId
    },
    fileUrl: async scene => String((await (await scene.client).createDocument('invoice.pdf')).fileUrl),
    executionId: async scene => {
      const client = await scene.client
      if (ofWorkflow) {
        const workflowId = await scene.workflowId
        return (await client.executeWorkflow(workflowId, {})).executionId
      }
      const transitionId = await scene.transitionId
      const { executionId } = await client.executeTransition(transitionId)
      process.env.EXECUTION_ID = executionId
      if (ended) await client.updateTransitionExecution(transitionId, executionId, 'succeeded', { output: {} })
      return executionId
    },
    inputs: () => ['invoice.pdf'],
    list: () => new Client(credentials).listModels(),
    logId: async scene => {
      const { logId } = await (await scene.client).executeTransition(await scene.transitionId)
      if (!logId) throw new Error('An execution has no log')
      return logId
    },
    modelId: async scene => (await (await scene.client).createModel({ total_amount: { type: 'amount' } })).modelId,
    outcomes: async scene => [...(await (await scene.client).createDocuments(await scene.inputs)).outcomes],
    password: () => 'correct horse battery staple',
    paymentMethod: async scene => (await scene.client).createPaymentMethod(),
    paymentMethodId: async scene => (await scene.paymentMethod).paymentMethodId,
    predictionId: async scene => {
      const client = await scene.client
      return (await client.createPrediction(await scene.documentId, await scene.modelId)).predictionId
    },
    roleId: () => 'las:role:reader',
    secretId: async scene => (await (await scene.client).createSecret({ user: 'robot' })).secretId,
    stripeSetupIntentSecret: async scene => (await scene.paymentMethod).stripeSetupIntentSecret ?? '',
    trainingId: async scene => {
      const client = await scene.client
      const modelId = await scene.modelId
      const { trainingId } = await client.createTraining(modelId, [await scene.dataBundleId])
      if (!training) await client.waitForTraining(modelId, trainingId, often)
      return trainingId
    },
    transformationId: async scene => {
      const client = await scene.client
      const datasetId = await scene.datasetId
      const operations = [{ type: 'remove-duplicates' as const }]
      const { transformationId } = await client.createTransformation(datasetId, operations)
      await client.waitForTransformation(datasetId, transformationId, often)
      return transformationId
    },
    transitionId: async scene => {
      const client = await scene.client
      const parameters = { imageUrl: 'registry.example.com/check:1' }
      const { transitionId } = manual
        ? await client.createTransition('manual')
        : await client.createTransition('docker', { parameters })
      process.env.TRANSITION_ID = transitionId
      return transitionId
    },
    userId: async scene => (await (await scene.client).createUser(`user-${Date.now()}@example.com`)).userId,
    workflowId: async scene => {
      const { transitionId } = await (await scene.client).createTransition('manual')
      const task = { Type: 'Task', Resource: transitionId, End: true } as const
      const definition = { StartAt: 'Only', States: { Only: ended ? ({ Type: 'Succeed' } as const) : task } }
      return (await (await scene.client).createWorkflow({ definition })).workflowId
    },
  }
}

const often = { minDelay: 10, maxDelay: 100 }
