import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createTransition, getTransition } from './index.js'

describe('getTransition', () => {
  apiTest('returns the created transition', async ({ transport }) => {
    const created = await createTransition(transport, 'manual', { description: '' })
    expect(await getTransition(transport, created.transitionId)).toEqual(created)
  })

  apiTest(
    'throws NotFoundError for an unknown transition, and rejects an empty id without sending a request',
    async ({ transport }) => {
      const unknown = `las:transition:${'0'.repeat(32)}`
      expect(isNotFoundError(await errorOf(getTransition(transport, unknown)))).toBe(true)
      expect(isInvalidArgumentError(await errorOf(getTransition(transport, '')))).toBe(true)
    },
  )
})
