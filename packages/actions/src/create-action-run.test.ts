import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgentRun } from '../../../tooling/testing/agent-run.js'
import { createActionRun, getActionRun } from './index.js'
import { createExport } from './testing/resources.js'

describe('createActionRun', () => {
  apiTest('starts a run', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const run = await createActionRun(transport, actionId)
    expect(run).toMatchObject({
      actionId,
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${actionId}/${run.runId}$`),
      status: 'running',
      output: null,
    })
    expect(await getActionRun(transport, actionId, run.runId)).toEqual(run)
  })

  apiTest('sends every option', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const options = {
      input: { total_amount: '120.00' },
      agentRunId: await createAgentRun(transport),
      noAgentRunUpdate: true,
      metadata: { team: 'finance' },
    }
    expect(await createActionRun(transport, actionId, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown run of an agent', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const agentRunId = `cradl:agent:${'0'.repeat(32)}/cradl:run:${'0'.repeat(32)}`
    const error = await createActionRun(transport, actionId, { agentRunId }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('agentRunId')
  })

  apiTest('throws NotFoundError for an unknown action', async ({ transport }) => {
    const error = await createActionRun(transport, `cradl:action:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
