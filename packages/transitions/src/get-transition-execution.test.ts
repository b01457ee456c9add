import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { getTransitionExecution } from './index.js'
import { startExecution } from './testing/start-execution.js'

describe('getTransitionExecution', () => {
  apiTest('returns an execution only through its transition', async ({ transport }) => {
    const execution = await startExecution(transport)
    const { transitionId, executionId } = execution
    expect(await getTransitionExecution(transport, transitionId, executionId)).toEqual(execution)
    const other = await startExecution(transport)
    const error = await errorOf(getTransitionExecution(transport, other.transitionId, executionId))
    expect(isNotFoundError(error)).toBe(true)
  })
})
