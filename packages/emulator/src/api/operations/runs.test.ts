import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-n8n'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

interface Parent {
  readonly name: string
  readonly path: string
  readonly idField: string
  /** The body that creates it. A client ends its runs. */
  readonly body: Json
  /** The counters of the runs and of the parents. */
  readonly counters: readonly [runs: string, parents: string]
  /** The statuses with which a client can end a run. */
  readonly ends: readonly string[]
  /** Statuses that a client cannot set. */
  readonly invalid: readonly string[]
}

const parents: readonly Parent[] = [
  {
    name: 'an action',
    path: '/actions',
    idField: 'actionId',
    body: { functionId: EXPORT, config: { waitForResult: true } },
    counters: ['monthlyNumberOfActionRunsCreated', 'numberOfActionsCreated'],
    ends: ['succeeded', 'failed'],
    invalid: ['running', 'ignored', 'done'],
  },
  {
    name: 'a hook',
    path: '/hooks',
    idField: 'hookId',
    body: { trigger: 'ValidationTask has Completed', config: { waitForResult: true } },
    counters: ['monthlyNumberOfHookRunsCreated', 'numberOfHooksCreated'],
    ends: ['succeeded', 'failed', 'ignored'],
    invalid: ['running', 'done'],
  },
]

describe.each(parents)('the runs of $name', ({ path: parentPath, idField, body, counters, ends, invalid }) => {
  let parentId: unknown
  let path: string
  const createParent = async (): Promise<unknown> => (await api.ok('POST', parentPath, body))[idField]
  beforeEach(async () => {
    parentId = await createParent()
    path = `${parentPath}/${parentId}/runs`
  })

  it.each(ends)('end as %s', async status => {
    const { runId, history } = await api.ok('POST', path, {})
    const output = { exportedToPowerAutomate: true }
    await api.ok('PATCH', `${path}/${runId}`, { output: { step: 1 } })
    const ended = await api.ok('PATCH', `${path}/${runId}`, { status, output })
    expect(ended).toMatchObject({ status, output, updatedBy: expect.any(String), updatedTime: expect.any(String) })
    expect(ended.history).toEqual([...(history as Json[]), { status, timestamp: expect.any(String) }])
  })

  it.each(ends)('that have %s only change their metadata, and accept the same result again', async status => {
    const { runId } = await api.ok('POST', path, {})
    const result = { status, output: { a: [1] } }
    const ended = await api.ok('PATCH', `${path}/${runId}`, result)
    const other = status === 'failed' ? 'succeeded' : 'failed'
    for (const body of [{ status: other }, { output: { a: [2] } }, { ...result, status: other }]) {
      expect(await api.send('PATCH', `${path}/${runId}`, body)).toMatchObject({
        status: 400,
        body: { message: `${runId} has already ended with the status ${status}` },
      })
    }
    const again = await api.ok('PATCH', `${path}/${runId}`, { ...result, metadata: { a: 1 } })
    expect(again).toEqual({ ...ended, metadata: { a: 1 }, updatedTime: expect.any(String) })
  })

  it.each(invalid)('cannot be set to the status %s', async status => {
    const { runId } = await api.ok('POST', path, {})
    expect((await api.send('PATCH', `${path}/${runId}`, { status })).status).toBe(400)
  })

  it('are listed by status in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 4; index++) ids.unshift((await api.ok('POST', path, {})).runId)
    const [fourth, third, second, first] = ids
    await api.ok('PATCH', `${path}/${first}`, { status: 'succeeded' })
    const end = ends.at(-1)
    await api.ok('PATCH', `${path}/${second}`, { status: end })
    const runIds = ({ runs }: Json): unknown[] => (runs as Json[]).map(({ runId }) => runId)
    expect(runIds(await api.ok('GET', path))).toEqual(ids)
    const ended = await api.ok('GET', `${path}?status=succeeded&status=${end}`)
    expect(ended).toMatchObject({ status: ['succeeded', end], nextToken: null })
    expect(runIds(ended)).toEqual([second, first])
    const page = await api.ok('GET', `${path}?status=running&maxResults=1`)
    expect(runIds(page)).toEqual([fourth])
    const rest = await api.ok('GET', `${path}?status=running&nextToken=${page.nextToken}`)
    expect(runIds(rest)).toEqual([third])
    expect((await api.send('GET', `${path}?status=failed&nextToken=${page.nextToken}`)).status).toBe(400)
  })

  it('belong to one parent', async () => {
    const { runId } = await api.ok('POST', path, {})
    const other = `${parentPath}/${await createParent()}/runs`
    expect((await api.ok('GET', other)).runs).toEqual([])
    expect((await api.send('GET', `${other}/${runId}`)).status).toBe(404)
    expect((await api.send('PATCH', `${other}/${runId}`, { status: 'failed' })).status).toBe(404)
  })

  it('are deleted with their parent, even if an agent lists it', async () => {
    const { agentId } = await api.ok('POST', '/agents', { resourceIds: [parentId] })
    const { runId } = await api.ok('POST', path, {})
    expect(await api.ok('DELETE', `${parentPath}/${parentId}`)).toMatchObject({ [idField]: parentId })
    await api.emulator.clock.advance(0)
    expect(JSON.stringify((await api.emulator.snapshot()).records)).not.toContain(runId)
    for (const method of ['POST', 'GET']) {
      const response = await api.send(method, path, method === 'POST' ? {} : undefined)
      expect(response).toMatchObject({ status: 404, body: { message: expect.stringContaining(String(parentId)) } })
    }
    expect((await api.send('GET', `${path}/${runId}`)).status).toBe(404)
    expect(await api.ok('GET', `/agents/${agentId}`)).toMatchObject({ resourceIds: [parentId] })
  })

  it('are counted per month', async () => {
    const [runs, parents] = counters
    const before = await api.ok('GET', '/organizations/me')
    await api.ok('POST', path, {})
    expect(await api.ok('GET', '/organizations/me')).toMatchObject({
      [runs]: Number(before[runs]) + 1,
      [parents]: before[parents],
    })
  })

  describe('in the run of an agent', () => {
    let agentRun: Json
    let agentRunPath: string
    beforeEach(async () => {
      const { agentId } = await api.ok('POST', '/agents', {})
      agentRun = await api.ok('POST', `/agents/${agentId}/runs`, {})
      agentRunPath = `/agents/${agentId}/runs/${agentRun.runId}`
    })

    const start = (body: Json = {}): Promise<Json> => api.ok('POST', path, { agentRunId: agentRun.id, ...body })

    it('refer to it with or without the organization, and return the complete reference', async () => {
      expect(await start()).toMatchObject({ agentRunId: agentRun.id })
      expect(await start({ agentRunId: `${agentRun.agentId}/${agentRun.runId}` })).toMatchObject({
        agentRunId: agentRun.id,
      })
    })

    it('are recorded in it with each status', async () => {
      const { runId, agentRunId } = await start()
      expect(agentRunId).toBe(agentRun.id)
      await api.ok('PATCH', `${path}/${runId}`, { output: { a: 1 } })
      await api.ok('PATCH', `${path}/${runId}`, { status: 'failed' })
      await api.ok('PATCH', `${path}/${runId}`, { status: 'failed', metadata: {} })
      const resourceId = `${parentId}/${runId}`
      const recorded = await api.ok('GET', agentRunPath)
      expect(recorded).toMatchObject({ resourceIds: [resourceId], status: 'error' })
      expect(recorded.events).toEqual([
        { resourceId, [idField]: parentId, status: 'running', timestamp: expect.any(String) },
        { resourceId, [idField]: parentId, status: 'failed', timestamp: expect.any(String) },
      ])
    })

    it('have the reason in the output for which a client fails them', async () => {
      const { runId } = await start()
      const result = { status: 'failed', output: { error: 'no account' } }
      const failed = await api.ok('PATCH', `${path}/${runId}`, result)
      expect(failed).toMatchObject({ ...result, errors: ['no account'] })
      expect((await api.ok('GET', agentRunPath)).events).toMatchObject([
        {},
        { status: 'failed', errors: ['no account'] },
      ])
      const { runId: succeeded } = await start()
      expect(await api.ok('PATCH', `${path}/${succeeded}`, { ...result, status: 'succeeded' })).toMatchObject({
        errors: null,
      })
    })

    it('are all recorded if they start and end concurrently', async () => {
      const runs = await Promise.all(Array.from({ length: 10 }, () => start()))
      await Promise.all(runs.map(({ runId }) => api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })))
      const { resourceIds, events } = await api.ok('GET', agentRunPath)
      expect((resourceIds as string[]).toSorted()).toEqual(runs.map(({ runId }) => `${parentId}/${runId}`).toSorted())
      expect(events).toHaveLength(20)
    })

    it('end without an error if it was deleted', async () => {
      const { runId } = await start()
      await api.ok('DELETE', agentRunPath)
      expect(await api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })).toMatchObject({
        status: 'succeeded',
        agentRunId: agentRun.id,
      })
    })

    it('are rejected if it does not exist or belongs to another agent', async () => {
      const { agentId: other } = await api.ok('POST', '/agents', {})
      const unknown = `cradl:run:${'0'.repeat(32)}`
      for (const agentRunId of [`${agentRun.agentId}/${unknown}`, `${other}/${agentRun.runId}`]) {
        expect(await api.send('POST', path, { agentRunId })).toMatchObject({
          status: 400,
          body: { message: `agentRunId refers to ${agentRunId}, which does not exist` },
        })
      }
      expect((await api.ok('GET', path)).runs).toEqual([])
    })
  })
})
