import type { FieldConfig } from '@las/api'
import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'
import { type InvoiceValues, invoicePdf, type SampleInvoice, sampleInvoices, valuesOf } from './invoices.js'
import { type Create, type RunOperation, runnerOf } from './sample-operations.js'
import { createSampleWorkflow } from './sample-workflow.js'

const RETENTION_DAYS = 365

/** The invoices that the agent processes: two that its model reads, and those with a wrong total and without a due date. */
const PROCESSED = [0, 5, 10, 11]

const notEmpty = { functionId: 'cradl:function:validator-not-empty' } as const

const fieldConfig: FieldConfig = {
  supplier: { type: 'string', name: 'Supplier' },
  invoice_number: { type: 'string', name: 'Invoice number', validators: [notEmpty] },
  invoice_date: { type: 'date', name: 'Invoice date', validators: [notEmpty] },
  due_date: { type: 'date', name: 'Due date', validators: [notEmpty] },
  currency: { type: 'string', name: 'Currency' },
  net_amount: { type: 'amount', name: 'Net amount' },
  tax_amount: { type: 'amount', name: 'VAT' },
  total_amount: {
    type: 'amount',
    name: 'Total',
    validators: [
      notEmpty,
      {
        functionId: 'cradl:function:validator-expression',
        config: {
          expression: 'net_amount + tax_amount == total_amount',
          message: 'The net amount and the VAT do not add up to the total',
        },
      },
    ],
  },
  lines: {
    type: 'lines',
    name: 'Line items',
    fields: {
      description: { type: 'string', name: 'Description' },
      quantity: { type: 'numeric', name: 'Quantity' },
      amount: { type: 'amount', name: 'Amount' },
    },
  },
}

/**
 * Adds sample data to the organization of a caller: invoices with their correct values in a dataset, a model that learns from them, an
 * agent with runs of which some wait for a review, a workflow with executions, and a secret, an app client and a user.
 * @returns the number of new objects by kind, as in the names of lists.
 */
export async function loadSamples(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  origin: string,
): Promise<Record<string, number>> {
  const created: Record<string, number> = {}
  const run = runnerOf(context, operations, caller, origin)
  const create: Create = async (kind, creation) => {
    const result = await creation
    created[kind] = (created[kind] ?? 0) + 1
    return result
  }
  await create(
    'secrets',
    run('createSecret', { name: 'Mail server', data: { username: 'sample', password: 'sample' } }),
  )
  await create('appClients', run('createAppClient', { name: 'Invoice import' }))
  // A user has an address that no other user has.
  const email = `reviewer-${context.createId().slice(0, 8)}@example.com`
  await create('users', run('createUser', { email, name: 'Sample reviewer', roleIds: ['las:role:validator'] }))
  const { modelId, datasetId } = await createModel(run, create)
  await createSampleWorkflow(run, create)
  await createAgent(run, create, modelId)
  const { dataBundleId } = await create(
    'dataBundles',
    run('createDataBundle', { name: 'Sample invoices', datasetIds: [datasetId] }, { modelId }),
  )
  // A training can start as soon as its data bundle exists, and continues after this request.
  await create(
    'trainings',
    run('createTraining', { name: 'First training', dataBundleIds: [dataBundleId] }, { modelId }),
  )
  return created
}

async function createModel(run: RunOperation, create: Create): Promise<{ modelId: string; datasetId: string }> {
  const { datasetId } = await create('datasets', run('createDataset', { name: 'Sample invoices' }))
  for (const invoice of sampleInvoices) {
    const groundTruth = groundTruthOf(valuesOf(invoice))
    await create('documents', run('createDocument', { ...fileOf(invoice), datasetId, groundTruth }))
  }
  const { modelId } = await create('models', run('createModel', { name: 'Sample invoices', fieldConfig }))
  return { modelId, datasetId }
}

async function createAgent(run: RunOperation, create: Create, modelId: string): Promise<void> {
  const { validationId } = await create('validations', run('createValidation', { name: 'Review of invoices' }))
  const agent = { name: 'Invoices', resourceIds: [modelId, validationId] }
  const { agentId } = await create('agents', run('createAgent', agent))
  for (const index of PROCESSED) {
    const invoice = sampleInvoices[index]
    if (!invoice) continue
    const { id } = await create('agentRuns', run('createAgentRun', {}, { agentId }))
    await create('documents', run('createDocument', { ...fileOf(invoice), agentRunId: id }))
  }
}

const fileOf = (invoice: SampleInvoice) =>
  ({
    name: invoice.name,
    contentType: 'application/pdf',
    content: invoicePdf(invoice).toString('base64'),
    retentionInDays: RETENTION_DAYS,
  }) as const

function groundTruthOf({ lines, ...values }: InvoiceValues) {
  const pairs = (fields: object) =>
    Object.entries(fields).map(([label, value]: [string, string | null]) => ({ label, value }))
  return [...pairs(values), { label: 'lines', value: lines.map(pairs) }]
}
