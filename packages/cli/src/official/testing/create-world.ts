import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BaseClient } from '@las/client'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { createTrainable } from '../../../../contract/src/scenario/trainable-model.js'
import type { World } from './official-lines.js'

/** Creates the resources and files that the official command lines use. */
export async function createWorld(api: BaseClient): Promise<World> {
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('There are no sample invoices')
  const pdf = await renderInvoice(invoice)
  const folder = mkdtempSync(join(tmpdir(), 'las-cli-official-'))
  const { modelId } = await api.createModel({ total_amount: { type: 'amount' } })
  const { datasetId } = await api.createDataset()
  const groundTruth = [{ label: 'total_amount', value: invoice.labels.total_amount ?? null }]
  const { documentId } = await api.createDocument(pdf, { datasetId, groundTruth })
  const { dataBundleId } = await api.createDataBundle(modelId, [datasetId])
  await api.waitForDataBundle(modelId, dataBundleId)
  const { trainingId } = await api.createTraining(modelId, [dataBundleId])
  await api.waitForTraining(modelId, trainingId)
  await api.updateModel(modelId, { trainingId })
  const long = await createTrainable(api, 20)
  const { predictionId } = await api.createPrediction(documentId, modelId)
  const { transitionId: manualId } = await api.createTransition('manual')
  const { transitionId: dockerId } = await api.createTransition('docker', { parameters: { imageUrl: 'a/b:1' } })
  const executionIds: string[] = []
  for (let count = 0; count < 4; count++) executionIds.push((await api.executeTransition(dockerId)).executionId)
  const failed = await api.executeTransition(dockerId)
  const { logId } = await api.updateTransitionExecution(dockerId, failed.executionId, 'failed', {
    error: { message: 'Out of paper' },
  })
  const definition = { StartAt: 'A', States: { A: { Type: 'Task' as const, Resource: manualId, End: true as const } } }
  const workflow = () => api.createWorkflow({ definition })
  const { workflowId } = await workflow()
  const execution = async () => (await api.executeWorkflow(workflowId, {})).executionId
  const { roles } = await api.listRoles()
  const { plans } = await api.listPlans({ owner: ['las:organization:cradl'] })
  const { deploymentEnvironments } = await api.listDeploymentEnvironments({ owner: ['las:organization:cradl'] })
  const { secretId } = await api.createSecret({ username: 'ada', password: 'example' })
  const { assetId } = await api.createAsset(new TextEncoder().encode('{}'))
  const spareDataset = await api.createDataset()
  await api.createDocument(pdf, { datasetId: spareDataset.datasetId })

  const files: Readonly<Record<string, unknown>> = {
    'assets.json': { form: assetId },
    'completed.json': { imageUrl: 'library/repo:tag' },
    'docker.json': { imageUrl: 'a/b:1', environmentSecrets: [secretId] },
    'error.json': { message: 'Out of paper' },
    'fields.json': { total_amount: { type: 'amount' } },
    'gt.json': { total_amount: '5.00' },
    'metadata.json': { extra: 'total_amount', info: '100.00' },
    'postprocess.json': { strategy: 'BEST_N_PAGES', parameters: { n: 3, collapse: true } },
    'secret.json': { foo: 'bar' },
    'workflow.json': { definition },
  }
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value))
  writeFileSync(join(folder, 'invoice.pdf'), pdf)
  mkdirSync(join(folder, 'documents'))
  writeFileSync(join(folder, 'documents', 'a.pdf'), pdf)
  writeFileSync(join(folder, 'documents', 'a.json'), JSON.stringify(groundTruth))

  return {
    appClientId: (await api.createAppClient()).appClientId,
    assetId,
    consentId: `las:consent:${'0'.repeat(32)}`,
    dataBundleId,
    datasetId,
    deploymentEnvironmentId: deploymentEnvironments[0]?.deploymentEnvironmentId ?? '',
    documentId,
    dockerId,
    executionIds,
    logId: logId ?? '',
    longModelId: long.modelId,
    manualId,
    modelId,
    organizationId: (await api.getOrganization('me')).organizationId,
    paymentMethodId: (await api.createPaymentMethod()).paymentMethodId,
    planId: plans[0]?.planId ?? '',
    predictionId,
    roleId: roles[0]?.roleId ?? '',
    secretId,
    trainingId,
    userId: (await api.createUser('ada@example.com')).userId,
    workflowId,
    workflowExecutionId: await execution(),
    spare: {
      appClientId: (await api.createAppClient()).appClientId,
      assetId: (await api.createAsset(new TextEncoder().encode('{}'))).assetId,
      dataBundleId: (await api.createDataBundle(modelId, [datasetId])).dataBundleId,
      datasetId: spareDataset.datasetId,
      documentId: (await api.createDocument(pdf)).documentId,
      modelId: (await api.createModel({})).modelId,
      paymentMethodId: (await api.createPaymentMethod()).paymentMethodId,
      secretId: (await api.createSecret({ a: 'b' })).secretId,
      transformationId: (await api.createTransformation(datasetId, [{ type: 'remove-duplicates' }])).transformationId,
      transitionId: (await api.createTransition('manual')).transitionId,
      userId: (await api.createUser('carl@example.com')).userId,
      workflowId: (await workflow()).workflowId,
      workflowExecutionId: await execution(),
    },
    startTraining: async () => (await api.createTraining(long.modelId, [long.dataBundleId])).trainingId,
    folder,
  }
}
