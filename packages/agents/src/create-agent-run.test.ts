import { downloadFile, isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, createAgentRun, getAgentRun } from './index.js'

describe('createAgentRun', () => {
  apiTest('starts a run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const run = await createAgentRun(transport, agentId)
    expect(run).toMatchObject({
      agentId,
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${agentId}/${run.runId}$`),
      status: 'running',
    })
    expect(await getAgentRun(transport, agentId, run.runId)).toEqual(run)
  })

  apiTest('sends plain and wrapped variables, which the API returns in a file', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const variables = { customerId: '123', source: { value: 'mail' } }
    const { variablesFileUrl } = await createAgentRun(transport, agentId, { variables })
    const content = await downloadFile(transport, { fileUrl: String(variablesFileUrl) })
    expect(JSON.parse(new TextDecoder().decode(content))).toMatchObject(variables)
  })

  apiTest('throws BadRequestError for variables that are too large', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const run = createAgentRun(transport, agentId, { variables: { text: 'x'.repeat(256 * 1024) } })
    expect(isBadRequestError(await run.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown agent', async ({ transport }) => {
    const error = await createAgentRun(transport, `cradl:agent:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
