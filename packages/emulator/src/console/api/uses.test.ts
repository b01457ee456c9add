import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentClient } from '../../testing/agents.js'
import { fixtureId, singleTaskSpec } from '../../testing/fixtures.js'
import type { Json } from '../../testing/test-api.js'
import { signInReviewer } from '../testing/console-client.js'
import { type InspectApi, startInspectApi } from '../testing/inspect-api.js'

let test: InspectApi
beforeAll(async () => {
  test = await startInspectApi()
})
afterAll(() => test.close())

const usesOf = (documentId: unknown): Promise<Json> => test.client.ok('GET', `documents/${documentId}/uses`)

describe('the uses of a document', () => {
  it('are predictions, tasks and executions, newest first', async () => {
    const { api, fixtures } = test
    const documentId = fixtureId(fixtures, 'document')
    const [modelId, validationId] = [fixtureId(fixtures, 'model'), fixtureId(fixtures, 'validation')]
    const before = { predictions: [{ id: fixtures.ids.prediction }], runs: [], tasks: [], executions: [] }
    expect(await usesOf(documentId)).toMatchObject({ ...before, isComplete: true })
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId, name: 'Again' })
    const { taskId } = await api.ok('POST', `/validations/${validationId}/tasks`, {
      input: { documentId: `${fixtures.ids.organization}/${documentId}` },
    })
    await api.ok('POST', `/validations/${validationId}/tasks`, { input: { documentId: 5, other: documentId } })
    const { transitionId } = await api.ok('POST', '/transitions', { transitionType: 'manual' })
    const specification = singleTaskSpec(transitionId)
    const { workflowId } = await api.ok('POST', '/workflows', { specification })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: { documentId } })
    await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    await api.emulator.clock.advance(0)
    const { executions } = await api.ok('GET', `/transitions/${transitionId}/executions`)
    const transitionExecution = (executions as Json[]).find(({ input }) => (input as Json).documentId === documentId)
    expect(await usesOf(documentId)).toEqual({
      predictions: [
        {
          kind: 'prediction',
          id: predictionId,
          parentId: null,
          name: 'Again',
          status: 'succeeded',
          createdTime: expect.any(String),
        },
        expect.objectContaining({ id: fixtures.ids.prediction }),
      ],
      runs: [],
      tasks: [expect.objectContaining({ id: taskId, parentId: validationId, status: 'ready' })],
      executions: expect.toSatisfy((found: Json[]) => found.length === 2),
      isComplete: true,
    })
    expect((await usesOf(documentId)).executions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'workflow-execution', id: executionId, parentId: workflowId }),
        expect.objectContaining({
          kind: 'transition-execution',
          id: transitionExecution?.executionId,
          parentId: transitionId,
        }),
      ]),
    )
  })

  it('are the runs of agents that it, or a prediction for it, belongs to', async () => {
    const { api, fixtures } = test
    const agents = agentClient(api)
    const agentId = await agents.create('agent')
    const run = await agents.process(agentId)
    const { id, runId, resourceIds } = await api.ok('GET', run)
    const documentId = (resourceIds as string[]).find(resource => resource.includes(':document:'))
    expect(await usesOf(documentId)).toMatchObject({ runs: [{ kind: 'agent-run', id: runId, parentId: agentId }] })
    const other = fixtureId(fixtures, 'document')
    await api.ok('POST', '/predictions', { documentId: other, modelId: fixtures.ids.model, agentRunId: id })
    expect(await usesOf(other)).toMatchObject({ runs: [{ kind: 'agent-run', id: runId }] })
  })

  it('contain only what the caller may read', async () => {
    const { api, eva, stranger, fixtures } = test
    const path = `documents/${fixtures.ids.document}/uses`
    const nothing = { predictions: [], runs: [], tasks: [], executions: [], isComplete: true }
    expect(await eva.ok('GET', path)).toEqual(nothing)
    expect(await stranger.send('GET', path)).toMatchObject({ status: 404 })
    const permission = { resourceId: 'las:prediction:*', action: 'read', effect: 'allow' }
    const nina = await signInReviewer(api, 'Nina Dahl', [permission])
    expect(await nina.send('GET', path)).toMatchObject({ status: 403 })
  })
})
