import { createTransport, fetchAdapter, isLasError, isNotFoundError, isResponseParseError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createAgent, createAgentRun, getAgentRunOutput } from './index.js'
import { scripted } from './testing/scripted.js'

async function* streamOf(text: string): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(text)
}

describe('getAgentRunOutput', () => {
  apiTest('returns the variables of a run without a document', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const variables = { customerId: '123', source: { value: 'mail' } }
    const { runId } = await createAgentRun(transport, agentId, { variables })
    expect(await getAgentRunOutput(transport, agentId, runId)).toEqual(variables)
  })

  apiTest('throws an error with the code no_output if the run has no output', async ({ transport }) => {
    for (const run of [{}, { variablesFileUrl: null }]) {
      const error = await errorOf(getAgentRunOutput(scripted(transport, run), 'cradl:agent:1', 'cradl:run:1'))
      expect(isLasError(error) && error.code).toBe('no_output')
    }
  })

  for (const body of ['<html>', '[]', 'null', '"text"', '']) {
    apiTest(`throws ResponseParseError for the file ${JSON.stringify(body)}`, async ({ emulator }) => {
      const send = fetchAdapter()
      const transport = createTransport({
        credentials: emulator.credentials,
        http: request => {
          if (!request.url.endsWith('variables.json')) return send(request)
          return Promise.resolve({ status: 200, headers: {}, body: '', stream: streamOf(body) })
        },
      })
      const { agentId } = await createAgent(transport)
      const { runId } = await createAgentRun(transport, agentId)
      const error = await errorOf(getAgentRunOutput(transport, agentId, runId))
      expect(isResponseParseError(error) && error.message).toContain(`${runId} is not a JSON object`)
    })
  }

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const error = await errorOf(getAgentRunOutput(transport, agentId, `cradl:run:${'0'.repeat(32)}`))
    expect(isNotFoundError(error)).toBe(true)
  })
})
