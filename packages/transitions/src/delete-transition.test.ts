import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createTransition, deleteTransition, getTransition } from './index.js'

describe('deleteTransition', () => {
  apiTest('returns the deleted transition', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual', { name: 'Approve' })
    expect(await deleteTransition(transport, transitionId)).toMatchObject({ transitionId, name: 'Approve' })
    expect(isNotFoundError(await errorOf(getTransition(transport, transitionId)))).toBe(true)
  })
})
