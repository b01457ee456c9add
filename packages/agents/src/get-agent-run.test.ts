import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, getAgentRun } from './index.js'

describe('getAgentRun', () => {
  apiTest('returns the run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const created = await createAgentRun(transport, agentId)
    expect(await getAgentRun(transport, agentId, created.runId)).toEqual(created)
  })

  apiTest('throws NotFoundError for a run of another agent', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const { runId } = await createAgentRun(transport, agentId)
    const other = await createAgent(transport)
    const error = await getAgentRun(transport, other.agentId, runId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
