import { afterAll, beforeAll, expect, it } from 'vitest'
import { operations } from '../../api/operations/index.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ autoCreate: true })
})
afterAll(() => api.close())

let ids = 0
const hex = (): string => (++ids).toString(16).padStart(32, 'f')
const kinds: Record<string, string> = {
  dataBundleId: 'model-data-bundle',
  deploymentEnvironmentId: 'deployment-environment',
  trainingId: 'model-training',
  transformationId: 'dataset-transformation',
  paymentMethodId: 'payment-method',
  appClientId: 'app-client',
}

function idOf(name: string, path: string): string {
  if (name === 'executionId')
    return `las:${path.startsWith('/workflows') ? 'workflow' : 'transition'}-execution:${hex()}`
  return `las:${kinds[name] ?? name.replace(/Id$/, '')}:${hex()}`
}

it.each(
  operations
    .filter(({ method, path }) => method !== 'POST' && path.includes('{'))
    .map(each => [each.id, each] as const),
)('%s finds the resources in its path', async (_id, { method, path }) => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => idOf(name, path))
  const bodies: Record<string, unknown> = {
    '/actions/{actionId}/runs/{runId}': { status: 'succeeded' },
    '/agents/{agentId}/runs/{runId}': { status: 'archived' },
    '/hooks/{hookId}/runs/{runId}': { status: 'ignored' },
    '/secrets/{secretId}': { data: { a: 'b' } },
    '/batches/{batchId}': { name: 'x' },
    '/transitions/{transitionId}/executions/{executionId}': { status: 'succeeded', output: {} },
    '/workflows/{workflowId}/executions/{executionId}': { nextTransitionId: 'las:transition:commons-failed' },
    '/models/{modelId}/trainings/{trainingId}': { name: 'x' },
    '/profiles/{profileId}': { givenName: 'x' },
    '/users/{userId}': { metadata: {} },
  }
  const body = method === 'PATCH' ? (bodies[path] ?? { name: 'x' }) : undefined
  const response = await api.send(method, filled, body)
  expect(response.status, JSON.stringify(response.body)).toBe(200)
})

it.each<[string, unknown]>([
  ['/documents', { datasetId: `las:dataset:${hex()}`, batchId: `las:batch:${hex()}` }],
  ['/predictions', { documentId: `las:document:${hex()}`, modelId: 'las:model:anything' }],
  [`/models/las:model:a/dataBundles`, { datasetIds: [`las:dataset:${hex()}`] }],
  [`/models/las:model:b/trainings`, { dataBundleIds: [`las:model-data-bundle:${hex()}`] }],
  [`/datasets/las:dataset:${hex()}/transformations`, { operations: [{ type: 'remove-duplicates' }] }],
  [`/transitions/las:transition:${hex()}/executions`, {}],
  [`/workflows/las:workflow:${hex()}/executions`, { input: {} }],
  [
    '/transitions',
    {
      transitionType: 'docker',
      parameters: { imageUrl: 'a/b', secretId: `las:secret:${hex()}`, environmentSecrets: [] },
    },
  ],
])('POST %s %j finds the resources that it refers to', async (path, body) => {
  const response = await api.send('POST', path, body)
  expect(response.status, JSON.stringify(response.body)).toBe(200)
})

it('keeps created resources', async () => {
  const datasetId = `las:dataset:${hex()}`
  await api.ok('PATCH', `/datasets/${datasetId}`, { name: 'Mine' })
  expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({ datasetId, name: 'Mine' })
})

it('creates nothing for an invalid id in a body', async () => {
  for (const datasetId of ['las:dataset:x', 'las:dataset:', 'x']) {
    expect((await api.send('POST', '/documents', { datasetId })).status).toBe(400)
  }
})
