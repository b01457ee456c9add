import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgent, updateAgent } from './index.js'
import { createValidation } from './testing/resources.js'

describe('updateAgent', () => {
  apiTest('updates the given fields, and replaces resourceIds', async ({ transport }) => {
    const [first, second] = [await createValidation(transport), await createValidation(transport)]
    const { agentId } = await createAgent(transport, { name: 'Invoices', resourceIds: [first], metadata: { a: 1 } })
    expect(await updateAgent(transport, agentId, { name: null, resourceIds: [second] })).toMatchObject({
      name: null,
      resourceIds: [second],
      metadata: { a: 1 },
      updatedBy: expect.any(String),
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateAgent(transport, `cradl:agent:${'0'.repeat(32)}`, options).catch(
        (reason: unknown) => reason,
      )
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown agent', async ({ transport }) => {
    const error = await updateAgent(transport, `cradl:agent:${'0'.repeat(32)}`, { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
