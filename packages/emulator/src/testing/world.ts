import { minimalPdf } from '../domain/documents/minimal-pdf.js'
import type { Json, TestApi } from './test-api.js'

/** An organization with one of everything; its ids by their kinds, such as `model-training`. */
export interface World {
  readonly token: string
  readonly ids: Readonly<Record<string, string>>
  /** A docker transition; the other one is manual. */
  readonly docker: string
  readonly fileUrl: string
}

const DEDUPLICATE = { type: 'remove-duplicates' }
export const FIELD_CONFIG: Json = { total: { type: 'amount' } }
export const DOCKER: Json = { transitionType: 'docker', parameters: { imageUrl: 'a/b' } }
/** The specification of a workflow with one step. */
export const runs = (transitionId: unknown): object => ({
  definition: { StartAt: 'Task', States: { Task: { Type: 'Task', Resource: transitionId, End: true } } },
})

/** Makes one of everything in the organization of a token. */
export async function populate(api: TestApi, token: string): Promise<World> {
  const send = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await api.send(method, path, body, { authorization: `Bearer ${token}` })
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.message}`)
    return answer.body
  }
  const create = (path: string, body: unknown): Promise<Json> => send('POST', path, body)
  const { organizationId } = await send('GET', '/organizations/me')
  const { appClientId } = await create('/appClients', {})
  const { assetId } = await create('/assets', { content: 'YQ==' })
  const { batchId } = await create('/batches', {})
  const { datasetId } = await create('/datasets', {})
  const { transformationId } = await create(`/datasets/${datasetId}/transformations`, { operations: [DEDUPLICATE] })
  const content = btoa(minimalPdf('Total 10.00'))
  const { documentId, fileUrl } = await create('/documents', { content, datasetId, batchId })
  const { modelId } = await create('/models', { fieldConfig: FIELD_CONFIG })
  const { dataBundleId } = await create(`/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })
  await api.emulator.clock.advance(0)
  const { trainingId } = await create(`/models/${modelId}/trainings`, { dataBundleIds: [dataBundleId] })
  await api.emulator.clock.advance(0)
  const { paymentMethodId } = await create('/paymentMethods', {})
  const { predictionId } = await create('/predictions', { documentId, modelId })
  const { secretId } = await create('/secrets', { data: { a: 'b' } })
  const { userId, profileId } = await create('/users', { email: `${String(organizationId).slice(-8)}@example.com` })
  const { transitionId } = await create('/transitions', { transitionType: 'manual' })
  const { transitionId: docker } = await create('/transitions', DOCKER)
  const { workflowId } = await create('/workflows', { specification: runs(transitionId) })
  const { executionId, logId } = await create(`/workflows/${workflowId}/executions`, { input: {} })
  // One step is claimed; that of another execution waits.
  await create(`/workflows/${workflowId}/executions`, { input: {} })
  await api.emulator.clock.advance(0)
  const { executionId: transitionExecutionId } = await create(`/transitions/${transitionId}/executions`, {})
  const ids = {
    'app-client': appClientId,
    asset: assetId,
    batch: batchId,
    dataset: datasetId,
    'dataset-transformation': transformationId,
    document: documentId,
    log: logId,
    model: modelId,
    'model-data-bundle': dataBundleId,
    'model-training': trainingId,
    organization: organizationId,
    'payment-method': paymentMethodId,
    prediction: predictionId,
    profile: profileId,
    secret: secretId,
    transition: transitionId,
    'transition-execution': transitionExecutionId,
    user: userId,
    workflow: workflowId,
    'workflow-execution': executionId,
  }
  return { token, ids: ids as Record<string, string>, docker: String(docker), fileUrl: String(fileUrl) }
}

/** The id of a kind in an organization. */
export function idIn({ ids }: World, kind: string): string {
  const id = ids[kind]
  if (id === undefined) throw new Error(`populate() makes no ${kind}`)
  return id
}
