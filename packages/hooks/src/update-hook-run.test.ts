import { isBadRequestError, isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHookRun, updateHookRun } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('updateHookRun', () => {
  apiTest('ends a run, which then cannot change', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const { runId } = await createHookRun(transport, hookId)
    const output = { result: true }
    const ended = await updateHookRun(transport, hookId, runId, { status: 'succeeded', output })
    expect(ended).toMatchObject({ status: 'succeeded', output, updatedTime: expect.any(String) })
    const change = updateHookRun(transport, hookId, runId, { status: 'failed' })
    expect(isBadRequestError(await change.catch((reason: unknown) => reason))).toBe(true)
    const metadata = { archived: true }
    expect(await updateHookRun(transport, hookId, runId, { metadata })).toMatchObject({ metadata, output })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const error = await updateHookRun(
      transport,
      `cradl:hook:${'0'.repeat(32)}`,
      `cradl:run:${'0'.repeat(32)}`,
      {},
    ).catch((reason: unknown) => reason)
    expect(isEmptyRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await updateHookRun(transport, `cradl:hook:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`, {
      status: 'failed',
    }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
