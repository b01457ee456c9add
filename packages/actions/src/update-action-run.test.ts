import { isBadRequestError, isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createActionRun, updateActionRun } from './index.js'
import { createExport } from './testing/resources.js'

describe('updateActionRun', () => {
  apiTest('ends a run, which then cannot change', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const { runId } = await createActionRun(transport, actionId)
    const output = { exported: true }
    const ended = await updateActionRun(transport, actionId, runId, { status: 'succeeded', output })
    expect(ended).toMatchObject({ status: 'succeeded', output, updatedTime: expect.any(String) })
    const change = updateActionRun(transport, actionId, runId, { status: 'failed' })
    expect(isBadRequestError(await change.catch((reason: unknown) => reason))).toBe(true)
    const metadata = { archived: true }
    expect(await updateActionRun(transport, actionId, runId, { metadata })).toMatchObject({ metadata, output })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const error = await updateActionRun(
      transport,
      `cradl:action:${'0'.repeat(32)}`,
      `cradl:run:${'0'.repeat(32)}`,
      {},
    ).catch((reason: unknown) => reason)
    expect(isEmptyRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await updateActionRun(transport, `cradl:action:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`, {
      status: 'failed',
    }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
