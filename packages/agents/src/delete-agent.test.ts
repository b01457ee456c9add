import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createAgent, createAgentRun, deleteAgent, getAgent, getAgentRun } from './index.js'

describe('deleteAgent', () => {
  apiTest('returns the deleted agent, and deletes its runs', async ({ transport }) => {
    const created = await createAgent(transport)
    const { agentId } = created
    const { runId } = await createAgentRun(transport, agentId)
    expect(await deleteAgent(transport, agentId)).toEqual(created)
    expect(isNotFoundError(await errorOf(getAgent(transport, agentId)))).toBe(true)
    // A job deletes the runs.
    await expect
      .poll(async () => isNotFoundError(await getAgentRun(transport, agentId, runId).catch((error: unknown) => error)))
      .toBe(true)
  })

  apiTest('throws NotFoundError for an unknown agent', async ({ transport }) => {
    const error = await deleteAgent(transport, `cradl:agent:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
