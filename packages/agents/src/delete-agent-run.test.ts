import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, deleteAgentRun, getAgentRun } from './index.js'

describe('deleteAgentRun', () => {
  apiTest('returns the deleted run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const created = await createAgentRun(transport, agentId)
    expect(await deleteAgentRun(transport, agentId, created.runId)).toEqual(created)
    const error = await getAgentRun(transport, agentId, created.runId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await deleteAgentRun(transport, `cradl:agent:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
