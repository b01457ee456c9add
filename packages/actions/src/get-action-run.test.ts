import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createActionRun, getActionRun } from './index.js'
import { createExport } from './testing/resources.js'

describe('getActionRun', () => {
  apiTest('returns the run', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const created = await createActionRun(transport, actionId)
    expect(await getActionRun(transport, actionId, created.runId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown run', async ({ transport }) => {
    const error = await getActionRun(transport, `cradl:action:${'0'.repeat(32)}`, `cradl:run:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
