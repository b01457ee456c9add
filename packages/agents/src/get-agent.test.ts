import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, getAgent } from './index.js'

describe('getAgent', () => {
  apiTest('returns the agent', async ({ transport }) => {
    const created = await createAgent(transport, { name: 'Invoices' })
    expect(await getAgent(transport, created.agentId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown agent', async ({ transport }) => {
    const error = await getAgent(transport, `cradl:agent:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
