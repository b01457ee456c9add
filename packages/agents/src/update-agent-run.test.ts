import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, updateAgentRun } from './index.js'

describe('updateAgentRun', () => {
  apiTest('archives the run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const { runId } = await createAgentRun(transport, agentId)
    expect(await updateAgentRun(transport, agentId, runId, { status: 'archived' })).toMatchObject({
      runId,
      status: 'archived',
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const error = await updateAgentRun(
      transport,
      `cradl:agent:${'0'.repeat(32)}`,
      `cradl:run:${'0'.repeat(32)}`,
      {},
    ).catch((reason: unknown) => reason)
    expect(isEmptyRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await updateAgentRun(transport, `cradl:agent:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`, {
      status: 'archived',
    }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
