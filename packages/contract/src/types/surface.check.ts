import { Client, createDocument, createModel, createTransition, getTransitionExecution } from '@las/client'
import type { Id, Transport } from '@las/core'

/**
 * Checks which calls of the SDK's public API compile, and which do not. Compiled with every type check, never run.
 */
export async function check(client: Client, transport: Transport): Promise<void> {
  const content = new Uint8Array()
  const { documentId } = await client.createDocument(content)
  const { modelId } = await client.createModel({ total: { type: 'amount' } })
  const { transitionId } = await client.createTransition('manual')
  const { executionId } = await client.executeTransition(transitionId)
  const { workflowId } = await client.getWorkflow('las:workflow:0')
  const anyId: string = 'las:anything:0'

  // Ids of the wrong kind do not compile. Any plain string does.
  await client.createPrediction(documentId, modelId)
  await client.createPrediction(anyId, anyId)
  // @ts-expect-error: the document comes first
  await client.createPrediction(modelId, documentId)
  // @ts-expect-error: the transition comes first
  await client.getTransitionExecution(executionId, transitionId)
  // @ts-expect-error: the transition comes first
  await getTransitionExecution(transport, executionId, transitionId)
  // @ts-expect-error: the id of a transition execution instead of a workflow execution
  await client.getWorkflowExecution(workflowId, executionId)
  // @ts-expect-error: the model comes first
  await client.getTraining(anyId as Id<'model-training'>, modelId)
  // @ts-expect-error: the id of a model
  await client.getDocument(modelId)
  // @ts-expect-error: ids of documents
  await client.listDocuments({ datasetId: [documentId] })
  // @ts-expect-error: an id is missing
  await client.getTransitionExecution(transitionId)

  // A run of an agent has an id within its agent, and an id that contains both.
  const { actionId } = await client.createAction('cradl:function:0')
  const { agentId, runId, id: qualifiedId = '' } = await client.createAgentRun(anyId)
  await client.getAgentRun(agentId, runId)
  await client.createActionRun(actionId, { agentRunId: qualifiedId })
  // @ts-expect-error: the id within its agent
  await client.createActionRun(actionId, { agentRunId: runId })
  // @ts-expect-error: the id that contains both
  await client.getAgentRun(agentId, qualifiedId)
  await client.createDocument(content, { agentRunId: qualifiedId })
  await client.createDocument(content, { agentRunId: `${agentId}/${runId}` })
  // @ts-expect-error: the id within its agent
  await client.createDocument(content, { agentRunId: runId })
  // @ts-expect-error: the id of an agent
  await client.createPrediction(documentId, modelId, { agentRunId: agentId })

  // Ids of a kind have the same type, whether they start with las or cradl.
  await client.getDocument('las:document:0')
  await client.getDocument('cradl:document:0')

  // Misspelled options, and request options in the wrong position, do not compile.
  // @ts-expect-error: consentId
  await client.createDocument(content, { consentID: anyId })
  // @ts-expect-error: maxResults
  await client.listDocuments({ maxresults: 10 })
  // @ts-expect-error: retentionInDays
  await client.updateDataset(anyId, { retentionInDay: 1 })
  // @ts-expect-error: the timeout belongs in the request options, after the options
  await client.createPrediction(documentId, modelId, { timeout: 1000 })
  await client.createPrediction(documentId, modelId, {}, { timeout: 1000 })
  // @ts-expect-error: not a request option
  await client.getDocument(documentId, {}, { retries: 1 })
  // @ts-expect-error: the type is missing
  await client.createModel({ total: { kind: 'amount' } })

  // Required fields cannot be omitted.
  // @ts-expect-error: the image
  await client.createTransition('docker', { parameters: {} })
  // @ts-expect-error: the parameters
  await client.createTransition('lambda', { name: 'Predict' })
  // @ts-expect-error: the status
  await client.updateTransitionExecution(transitionId, executionId)
  // @ts-expect-error: the strategy
  await client.createModel({}, { postprocessConfig: { outputFormat: 'v2' } })
  // @ts-expect-error: n
  await client.createModel({}, { postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: {} } })
  // @ts-expect-error: the definition
  await client.createWorkflow({ language: 'ASL' })
  // @ts-expect-error: the options
  await client.deleteDocuments()

  // Values of the wrong type do not compile. Null only compiles for fields that can be cleared.
  // @ts-expect-error: a number
  await client.updateDocument(documentId, { retentionInDays: '7' })
  await client.updateDocument(documentId, { name: null })
  // @ts-expect-error: cannot be cleared
  await client.updateDocument(documentId, { retentionInDays: null })

  // Legacy arguments compile for methods, but not for functions.
  await client.createDocument(content, 'application/pdf', { consentId: anyId })
  // @ts-expect-error: the content type is an option
  await createDocument(transport, content, 'image/jpeg')
  await client.createDocument(content, 'application/pdf', anyId, anyId, [{ label: 'total', value: '1.00' }])
  // @ts-expect-error: the consent comes before the batch
  await client.createDocument(content, 'application/pdf', 'las:batch:0' as Id<'batch'>, anyId)
  await client.createDocument(content, { feedback: [{ label: 'total', value: null }] })
  await client.updateDocument(documentId, [{ label: 'total', value: '1.00' }])
  await client.updateDocument(documentId, { feedback: [{ label: 'paid', value: true }] })
  await client.createPrediction(documentId, modelId, 3, true, { beta: 1 })
  await client.createPrediction(documentId, modelId, { maxPages: 3, autoRotate: true, extras: { beta: 1 } })
  // @ts-expect-error: maxPages comes before autoRotate
  await client.createPrediction(documentId, modelId, true)
  await client.listDocuments(anyId, anyId)
  await client.deleteDocuments(anyId)
  await client.listTransitions('docker')
  await client.listTransitionExecutions(transitionId, ['failed', 'rejected'])
  await client.createModel(801, 1281, { total: { type: 'amount' } }, { name: 'Receipts' })
  // @ts-expect-error: the fields come first
  await createModel(transport, 801, 1281, { total: { type: 'amount' } })
  await client.createBatch('Spring', { name: 'Spring' })
  const schema = { $schema: 'https://json-schema.org/draft-04/schema#' }
  await client.createTransition('docker', schema, schema, { imageUrl: 'predict:1' })
  // @ts-expect-error: schemas are no longer accepted
  await createTransition(transport, 'docker', schema, schema, { imageUrl: 'predict:1' })
  await client.createTransition('docker', { params: { imageUrl: 'predict:1' } })
  await client.createWorkflow({ definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } }, 'Receipts')
  await client.createDocument(content, 'application/pdf', undefined, anyId)
  await client.createPrediction(documentId, modelId, undefined, true)
  await client.listDocuments(undefined, anyId)
  await client.predict('invoice.pdf', modelId, anyId, { beta: 1 })
  // @ts-expect-error: the consent is not a string
  await client.predict('invoice.pdf', modelId, true)
  await client.updateWorkflowExecution(workflowId, anyId, 'las:transition:commons-failed')
  await client.listWorkflowExecutions(workflowId, ['running', 'failed'])
  await client.updateModel(modelId, { status: 'inactive' })
  // @ts-expect-error: an unknown content type
  await client.createDocument(content, 'application/word')

  // Methods return the same types as the functions.
  const { fileUrl }: { fileUrl?: string | null } = await client.getDocument(documentId)
  for await (const { name } of client.listModels()) name satisfies string | null
  const found: { documentId: string }[] = await client.listDocuments().toArray({ limit: 1 })
  // @ts-expect-error: a page of models has no documents
  await client.listModels().then(page => page.documents)
  // @ts-expect-error: an unknown method
  client.getDocuments
  new Client({ clientId: '', clientSecret: '', authEndpoint: '', apiEndpoint: '' })
  // @ts-expect-error: the secret is missing
  new Client({ clientId: '' })
  // Filters only accept known values. Responses can contain values that later versions of the API add.
  const statuses = ['succeeded', 'failed'] as const
  await client.listTrainings(modelId, { status: statuses })
  await client.listWorkflowExecutions(workflowId, 'completed')
  await client.listTransitionExecutions(transitionId, { status: ['retry'] })
  // @ts-expect-error: not a status of a workflow execution
  await client.listWorkflowExecutions(workflowId, { status: 'cancelled' })
  // @ts-expect-error: not a status of a transition execution
  await client.listTransitionExecutions(transitionId, ['completed'])
  // @ts-expect-error: not a status of a training
  await client.listTrainings(modelId, { status: ['done'] })
  // @ts-expect-error: not a status of a data bundle
  await client.listDataBundles(modelId, { status: 'pending' })
  // @ts-expect-error: not a status of a transformation
  await client.listTransformations(anyId, { status: 'Succeeded' })
  // @ts-expect-error: not a transition type
  await client.listTransitions({ transitionType: 'python' })
  const later = 'a status of a later version of the API'
  const { status } = await client.getTraining(modelId, anyId)
  const isLater: boolean = status === later
  void [fileUrl, found, isLater]
}
