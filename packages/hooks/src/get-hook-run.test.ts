import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHookRun, getHookRun } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('getHookRun', () => {
  apiTest('returns the run', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const created = await createHookRun(transport, hookId)
    expect(await getHookRun(transport, hookId, created.runId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await getHookRun(transport, `cradl:hook:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
