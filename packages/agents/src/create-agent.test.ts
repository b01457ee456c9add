import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, getAgent } from './index.js'
import { createValidation } from './testing/resources.js'

describe('createAgent', () => {
  apiTest('creates an agent', async ({ transport }) => {
    const created = await createAgent(transport)
    expect(created).toEqual({
      agentId: expect.stringMatching(/^cradl:agent:[0-9a-f]{32}$/),
      id: expect.stringMatching(`organization:[a-z0-9-_]+/${created.agentId}$`),
      name: null,
      description: null,
      resourceIds: [],
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getAgent(transport, created.agentId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const resourceIds = [await createValidation(transport)]
    const options = { name: 'Invoices', description: '', resourceIds, metadata: { team: 'finance' } }
    expect(await createAgent(transport, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown resource', async ({ transport }) => {
    const resourceIds = [`cradl:hook:${'0'.repeat(32)}`]
    const error = await createAgent(transport, { resourceIds }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('resourceIds')
  })
})
