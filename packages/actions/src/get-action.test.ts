import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getAction } from './index.js'
import { createExport } from './testing/resources.js'

describe('getAction', () => {
  apiTest('returns the action', async ({ transport }) => {
    const created = await createExport(transport)
    expect(await getAction(transport, created.actionId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown action', async ({ transport }) => {
    const error = await getAction(transport, `cradl:action:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
