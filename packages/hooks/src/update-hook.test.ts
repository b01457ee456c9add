import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHook, updateHook } from './index.js'
import { createAction } from './testing/resources.js'

describe('updateHook', () => {
  apiTest('updates the given fields, and clears actions with null', async ({ transport }) => {
    const trueActionId = await createAction(transport)
    const falseActionId = await createAction(transport)
    const options = { trueActionId, falseActionId, config: { minimum: 0.9, maximum: 1 } }
    const { hookId } = await createHook(transport, 'Prediction is Created', options)
    const changes = { falseActionId: null, enabled: false, config: { maximum: null } }
    expect(await updateHook(transport, hookId, changes)).toMatchObject({
      trueActionId,
      falseActionId: null,
      enabled: false,
      updatedTime: expect.any(String),
    })
    expect((await updateHook(transport, hookId, { name: 'Check' })).config).toEqual({ minimum: 0.9 })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateHook(transport, `cradl:hook:${'0'.repeat(32)}`, options).catch(
        (reason: unknown) => reason,
      )
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown hook', async ({ transport }) => {
    const error = await updateHook(transport, `cradl:hook:${'0'.repeat(32)}`, { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
