import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAction, getAction } from './index.js'
import { EXPORT } from './testing/resources.js'

describe('createAction', () => {
  apiTest('creates an action', async ({ transport }) => {
    const created = await createAction(transport, EXPORT)
    expect(created).toMatchObject({
      actionId: expect.stringMatching(/^cradl:action:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${created.actionId}$`),
      functionId: EXPORT,
      name: null,
      enabled: true,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getAction(transport, created.actionId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      name: 'Send to accounting',
      description: '',
      config: { url: 'https://example.com', headers: [{ key: 'a', value: 'b' }] },
      connectionId: null,
      secretId: null,
      enabled: false,
      metadata: { team: 'finance' },
    }
    expect(await createAction(transport, EXPORT, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown function', async ({ transport }) => {
    const error = await createAction(transport, 'cradl:function:none').catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('functionId')
  })
})
