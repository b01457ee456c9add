import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, listAgents } from './index.js'

describe('listAgents', () => {
  apiTest('returns one page when awaited and all agents when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createAgent(transport)).agentId)
    const page = await listAgents(transport, { maxResults: 2 })
    expect(page.agents.map(({ agentId }) => agentId)).toEqual(created.toReversed().slice(0, 2))
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listAgents(transport, { maxResults: 2 }).toArray()
    expect(all.map(({ agentId }) => agentId)).toEqual(created.toReversed())
  })
})
