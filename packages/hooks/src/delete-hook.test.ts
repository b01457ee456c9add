import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHookRun, deleteHook, getHook, getHookRun } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('deleteHook', () => {
  apiTest('returns the deleted hook, and deletes its runs', async ({ transport }) => {
    const created = await createTestHook(transport)
    const { hookId } = created
    const { runId } = await createHookRun(transport, hookId)
    expect(await deleteHook(transport, hookId)).toEqual(created)
    for (const call of [getHook(transport, hookId), getHookRun(transport, hookId, runId)]) {
      expect(isNotFoundError(await call.catch((reason: unknown) => reason))).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown hook', async ({ transport }) => {
    const error = await deleteHook(transport, `cradl:hook:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
