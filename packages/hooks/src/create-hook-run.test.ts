import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgentRun } from '../../../tooling/testing/agent-run.js'
import { createHookRun, getHookRun } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('createHookRun', () => {
  apiTest('starts a run', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const run = await createHookRun(transport, hookId)
    expect(run).toMatchObject({
      hookId,
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${hookId}/${run.runId}$`),
      status: 'running',
      output: null,
    })
    expect(await getHookRun(transport, hookId, run.runId)).toEqual(run)
  })

  apiTest('sends every option', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const options = {
      name: 'By hand',
      description: '',
      input: { total_amount: '120.00' },
      agentRunId: await createAgentRun(transport),
      metadata: { team: 'finance' },
    }
    expect(await createHookRun(transport, hookId, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown run of an agent', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const agentRunId = `cradl:agent:${'0'.repeat(32)}/cradl:run:${'0'.repeat(32)}`
    const error = await createHookRun(transport, hookId, { agentRunId }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('agentRunId')
  })

  apiTest('throws NotFoundError for an unknown hook', async ({ transport }) => {
    const error = await createHookRun(transport, `cradl:hook:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
