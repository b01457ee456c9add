import { isInvalidArgumentError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import {
  type AgentRun,
  createAgent,
  createAgentRun,
  type ListAgentRunsOptions,
  listAgentRuns,
  updateAgentRun,
} from './index.js'

describe('listAgentRuns', () => {
  apiTest('returns one page when awaited and all runs when iterated', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createAgentRun(transport, agentId)).runId)
    const page = await listAgentRuns(transport, agentId, { maxResults: 2 })
    expect(page.runs.map(({ runId }) => runId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listAgentRuns(transport, agentId, { maxResults: 2 }).toArray()
    expect(all.map(({ runId }) => runId)).toEqual(created.toReversed())
  })

  apiTest('filters by status, and sorts', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const first = await createAgentRun(transport, agentId)
    const second = await createAgentRun(transport, agentId)
    await updateAgentRun(transport, agentId, first.runId, { status: 'archived' })
    const idsOf = async (options: ListAgentRunsOptions): Promise<string[]> =>
      (await listAgentRuns(transport, agentId, options)).runs.map(({ runId }) => runId)
    expect(await idsOf({ status: 'archived' })).toEqual([first.runId])
    expect(await idsOf({ status: ['archived', 'running'] })).toEqual([second.runId, first.runId])
    expect(await idsOf({ sort: 'createdTime:asc' })).toEqual([first.runId, second.runId])
  })

  apiTest('iterates over the runs of a status and a period while they are archived', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const early = await createAgentRun(transport, agentId)
    // Times of creation are in milliseconds.
    await expect.poll(async () => (await createAgentRun(transport, agentId)).createdTime).not.toBe(early.createdTime)
    const created = await listAgentRuns(transport, agentId).toArray()
    const [newest] = created
    const archived: string[] = []
    for await (const { runId, status } of listAgentRuns(transport, agentId, {
      status: 'running',
      createdTimeBefore: newest?.createdTime ?? '',
      maxResults: 1,
    })) {
      expect(status).toBe('running')
      await updateAgentRun(transport, agentId, runId, { status: 'archived' })
      archived.push(runId)
    }
    const isEarlier = ({ createdTime }: AgentRun): boolean => createdTime !== newest?.createdTime
    expect(archived).toContain(early.runId)
    expect(archived).toEqual(created.filter(isEarlier).map(({ runId }) => runId))
    expect(await listAgentRuns(transport, agentId, { status: 'archived' }).toArray()).toHaveLength(archived.length)
  })

  apiTest('sends times in UTC', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const { runId } = await createAgentRun(transport, agentId)
    const countOf = async (options: ListAgentRunsOptions): Promise<number> =>
      (await listAgentRuns(transport, agentId, options).toArray()).length
    expect(await countOf({ createdTimeAfter: '2000-01-01T00:00:00+02:00' })).toBe(1)
    expect(await countOf({ createdTimeBefore: new Date('2000-01-01') })).toBe(0)
    expect(await countOf({ updatedTimeAfter: new Date('2000-01-01') })).toBe(0)
    await updateAgentRun(transport, agentId, runId, { status: 'archived' })
    expect(await countOf({ updatedTimeAfter: new Date('2000-01-01') })).toBe(1)
    expect(await countOf({ updatedTimeBefore: new Date('2000-01-01') })).toBe(0)
  })

  apiTest('rejects an invalid time without sending a request', async ({ transport }) => {
    const list = listAgentRuns(transport, 'cradl:agent:any', { createdTimeAfter: 'yesterday' })
    const error = await list.toArray().catch((reason: unknown) => reason)
    if (!isInvalidArgumentError(error)) throw error
    expect(error.message).toContain('createdTimeAfter')
  })
})
