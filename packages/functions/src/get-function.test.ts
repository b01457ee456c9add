import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createFunction, getFunction } from './index.js'

describe('getFunction', () => {
  apiTest('returns the function', async ({ transport }) => {
    const created = await createFunction(transport, { runtime: 'python' })
    expect(await getFunction(transport, created.functionId)).toEqual(created)
    expect(await getFunction(transport, String(created.id))).toEqual(created)
  })

  apiTest('returns a function of another organization', async ({ transport }) => {
    const id = 'cradl:organization:cradl/cradl:function:export-to-webhook'
    expect(await getFunction(transport, id)).toMatchObject({ id, fileUrl: null, managedCodeId: expect.any(String) })
  })

  apiTest('throws NotFoundError for an unknown function', async ({ transport }) => {
    const error = await getFunction(transport, 'cradl:function:none').catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
