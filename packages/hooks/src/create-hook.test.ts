import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHook, getHook } from './index.js'
import { createAction } from './testing/resources.js'

describe('createHook', () => {
  apiTest('creates a hook', async ({ transport }) => {
    const created = await createHook(transport, 'Document is Created')
    expect(created).toMatchObject({
      hookId: expect.stringMatching(/^cradl:hook:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${created.hookId}$`),
      trigger: 'Document is Created',
      functionId: null,
      trueActionId: null,
      falseActionId: null,
      enabled: true,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getHook(transport, created.hookId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      name: 'Check',
      description: '',
      functionId: 'cradl:organization:cradl/cradl:function:hook-evaluate-prediction',
      trueActionId: await createAction(transport),
      falseActionId: await createAction(transport),
      config: { minimum: 0.9 },
      enabled: false,
      metadata: { team: 'finance' },
    }
    expect(await createHook(transport, 'Prediction is Created', options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an unknown action', async ({ transport }) => {
    const trueActionId = `cradl:action:${'0'.repeat(32)}`
    const error = await createHook(transport, 'Email is Received', { trueActionId }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('trueActionId')
  })
})
