import { isBadRequestError, isInvalidArgumentError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { updateTransitionExecution } from './index.js'
import { startExecution } from './testing/start-execution.js'

describe('updateTransitionExecution', () => {
  apiTest('ends an execution with its output, and sets its start time', async ({ transport }) => {
    const times = [
      [new Date(Date.UTC(2024, 0, 1, 10)), '2024-01-01T10:00:00.000000+0000'],
      ['2024-01-01T05:00:00.5-05:00', '2024-01-01T10:00:00.500000+0000'],
    ] as const
    for (const [startTime, stored] of times) {
      const { transitionId, executionId } = await startExecution(transport)
      const output = { approved: false, note: null }
      const options = { output, startTime }
      expect(await updateTransitionExecution(transport, transitionId, executionId, 'succeeded', options)).toMatchObject(
        { status: 'succeeded', output, startTime: stored },
      )
    }
  })

  apiTest('ends an execution with an error only once', async ({ transport }) => {
    for (const status of ['failed', 'rejected', 'retry']) {
      const { transitionId, executionId } = await startExecution(transport)
      const end = () =>
        updateTransitionExecution(transport, transitionId, executionId, status, { error: { message: 'unreadable' } })
      expect(await end()).toMatchObject({ status, output: null, endTime: expect.any(String) })
      expect(isBadRequestError(await errorOf(end()))).toBe(true)
    }
  })

  apiTest('rejects an invalid start time without sending a request', async ({ transport }) => {
    const { transitionId, executionId } = await startExecution(transport)
    const options = { output: {}, startTime: 'yesterday' }
    const error = await errorOf(updateTransitionExecution(transport, transitionId, executionId, 'succeeded', options))
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
