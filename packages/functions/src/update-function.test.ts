import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createFunction, updateFunction } from './index.js'

describe('updateFunction', () => {
  apiTest('updates the given fields and keeps the rest', async ({ transport }) => {
    const { functionId } = await createFunction(transport, { name: 'Check', runtime: 'nodejs' })
    expect(await updateFunction(transport, functionId, { name: null, metadata: { a: 1 } })).toMatchObject({
      name: null,
      metadata: { a: 1 },
      runtime: 'nodejs',
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateFunction(transport, 'cradl:function:none', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown function', async ({ transport }) => {
    const error = await updateFunction(transport, 'cradl:function:none', { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
