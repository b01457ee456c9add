import { isBadRequestError, isNotFoundError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createFunction, deleteFunction, getFunction } from './index.js'

describe('deleteFunction', () => {
  apiTest('returns the deleted function', async ({ transport }) => {
    const created = await createFunction(transport)
    expect(await deleteFunction(transport, created.functionId)).toEqual(created)
    const error = await getFunction(transport, created.functionId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError while an action uses the function', async ({ transport }) => {
    const { functionId } = await createFunction(transport)
    await transport.request({ method: 'POST', path: path('/actions'), body: { functionId } })
    const error = await deleteFunction(transport, functionId).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })
})
