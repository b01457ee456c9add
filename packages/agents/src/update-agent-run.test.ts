import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, getAgentRun, updateAgentRun } from './index.js'

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

  apiTest('replaces the metadata, which is independent of the status and of the variables', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const created = await createAgentRun(transport, agentId, { metadata: { batch: 7 } })
    expect(created).toMatchObject({ status: 'running', metadata: { batch: 7 } })
    const changed = await updateAgentRun(transport, agentId, created.runId, { metadata: { batch: 8 } })
    expect(changed).toEqual({
      ...created,
      metadata: { batch: 8 },
      updatedBy: created.createdBy,
      updatedTime: expect.any(String),
    })
    const archived = await updateAgentRun(transport, agentId, created.runId, { status: 'archived' })
    expect(archived).toMatchObject({ status: 'archived', metadata: { batch: 8 } })
    expect(await getAgentRun(transport, agentId, created.runId)).toEqual(archived)
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
