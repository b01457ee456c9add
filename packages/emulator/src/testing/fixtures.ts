import { operations, type Schema, variantsOf } from '@las/api/description'
import { minimalPdf } from '../domain/documents/minimal-pdf.js'
import type { Json, TestApi } from './test-api.js'

/** An organization with one resource of each kind. `ids` contains the ids by kind, such as `model-training`. */
export interface Fixtures {
  readonly token: string
  readonly ids: Readonly<Record<string, string>>
  /** The id of a docker transition (the transition in `ids` is manual). */
  readonly docker: string
  readonly fileUrl: string
}

export const FIELD_CONFIG: Json = { total: { type: 'amount' } }
export const DOCKER_TRANSITION: Json = { transitionType: 'docker', parameters: { imageUrl: 'a/b' } }
export const READ_DOCUMENTS: Json = { resourceId: 'las:document:*', action: 'read', effect: 'allow' }
/** The specification of a workflow with a single task. */
export const singleTaskSpec = (transitionId: unknown): object => ({
  definition: { StartAt: 'Task', States: { Task: { Type: 'Task', Resource: transitionId, End: true } } },
})

/** Creates one resource of each kind in the organization that the token belongs to. */
export async function createFixtures(api: TestApi, token: string): Promise<Fixtures> {
  const ids: Record<string, string> = {}
  /**
   * Sends a request with the ids in its path, and stores the ids in the response, unless there is already an id of their
   * kind.
   */
  const send = async (operationId: string, body?: object): Promise<Json> => {
    const operation = operations.find(({ id }) => id === operationId)
    if (!operation) throw new Error(`The operation ${operationId} was not found.`)
    const { method, params, response } = operation
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[kindOf(params[name]?.schema) ?? ''] ?? 'me')
    const result = await api.send(method, path, body, { authorization: `Bearer ${token}` })
    if (result.status !== 200) throw new Error(`${method} ${path}: ${result.status} ${result.body.message}`)
    for (const [field, { schema }] of Object.entries(response?.properties ?? {})) {
      const kind = kindOf(schema)
      if (kind !== undefined && typeof result.body[field] === 'string') ids[kind] ??= result.body[field]
    }
    return result.body
  }
  await send('getOrganization')
  await send('createAppClient', {})
  await send('createAsset', { content: 'YQ==' })
  await send('createBatch', {})
  await send('createDataset', {})
  await send('createTransformation', { operations: [{ type: 'remove-duplicates' }] })
  const content = btoa(minimalPdf('Total 10.00'))
  const { fileUrl } = await send('createDocument', { content, datasetId: ids.dataset, batchId: ids.batch })
  await send('createModel', { fieldConfig: FIELD_CONFIG })
  await send('createDataBundle', { datasetIds: [ids.dataset] })
  await api.emulator.clock.advance(0)
  await send('createTraining', { dataBundleIds: [ids['model-data-bundle']] })
  await api.emulator.clock.advance(0)
  await send('createPaymentMethod', {})
  await send('createPrediction', { documentId: ids.document, modelId: ids.model })
  await send('createRole', { permissions: [READ_DOCUMENTS] })
  await send('createSecret', { data: { a: 'b' } })
  await send('createAgent', { resourceIds: [ids.model] })
  await send('createAgentRun', {})
  await send('createValidation', {})
  await send('createValidationTask', { input: {} })
  await send('createFunction', { runtime: 'nodejs' })
  await send('createConnection', { config: {} })
  await send('createAction', { functionId: ids.function })
  await send('createActionRun', {})
  await send('createHook', { trigger: 'Document is Created' })
  await send('createHookRun', {})
  await send('createUser', { email: `${String(ids.organization).slice(-8)}@example.com` })
  await send('createTransition', { transitionType: 'manual' })
  const { transitionId: docker } = await send('createTransition', DOCKER_TRANSITION)
  await send('createWorkflow', { specification: singleTaskSpec(ids.transition) })
  await send('executeWorkflow', { input: {} })
  // The task of the first execution is claimed, and the task of the second one waits.
  await send('executeWorkflow', { input: {} })
  await api.emulator.clock.advance(0)
  await send('executeTransition', {})
  return { token, ids, docker: String(docker), fileUrl: String(fileUrl) }
}

const kindOf = (schema: Schema | undefined): string | undefined =>
  schema && variantsOf(schema).find(variant => variant['x-id'])?.['x-id']

/** Returns the id of the resource of the given kind. */
export function fixtureId({ ids }: Fixtures, kind: string): string {
  const id = ids[kind]
  if (id === undefined) throw new Error(`createFixtures() does not create a ${kind}.`)
  return id
}
