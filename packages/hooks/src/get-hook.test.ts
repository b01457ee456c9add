import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getHook } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('getHook', () => {
  apiTest('returns the hook', async ({ transport }) => {
    const created = await createTestHook(transport)
    expect(await getHook(transport, created.hookId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown hook', async ({ transport }) => {
    const error = await getHook(transport, `cradl:hook:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
