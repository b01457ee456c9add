import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createFunction, getFunction } from './index.js'

describe('createFunction', () => {
  apiTest('creates a function with a URL for its code', async ({ transport }) => {
    const created = await createFunction(transport)
    expect(created).toMatchObject({
      functionId: expect.stringMatching(/^cradl:function:[0-9a-f]{32}$/),
      id: `${created.organizationId}/${created.functionId}`,
      name: null,
      managedCodeId: null,
      fileUrl: expect.any(String),
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getFunction(transport, created.functionId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = { name: 'Check total', description: '', runtime: 'nodejs', metadata: { team: 'finance' } } as const
    expect(await createFunction(transport, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown runtime', async ({ transport }) => {
    // @ts-expect-error the API has no such runtime
    const error = await createFunction(transport, { runtime: 'perl' }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('runtime')
  })
})
