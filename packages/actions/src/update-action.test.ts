import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAction, updateAction } from './index.js'
import { EXPORT } from './testing/resources.js'

describe('updateAction', () => {
  apiTest('updates the given fields and the given keys of the configuration', async ({ transport }) => {
    const config = { url: 'https://example.com/a', httpMethod: 'POST', params: {} }
    const { actionId } = await createAction(transport, EXPORT, { name: 'Export', config, metadata: { a: 1 } })
    const changes = { name: null, enabled: false, config: { url: 'https://example.com/b', params: null } }
    expect(await updateAction(transport, actionId, changes)).toMatchObject({
      name: null,
      enabled: false,
      metadata: { a: 1 },
      updatedTime: expect.any(String),
    })
    expect((await updateAction(transport, actionId, { description: 'x' })).config).toEqual({
      url: 'https://example.com/b',
      httpMethod: 'POST',
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateAction(transport, `cradl:action:${'0'.repeat(32)}`, options).catch(
        (reason: unknown) => reason,
      )
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown action', async ({ transport }) => {
    const error = await updateAction(transport, `cradl:action:${'0'.repeat(32)}`, { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
