import { isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { updateTransitionExecution, waitForTransitionExecution } from './index.js'
import { startExecution } from './testing/start-execution.js'

describe('waitForTransitionExecution', () => {
  apiTest('returns the execution when it has succeeded', async ({ transport }) => {
    const { transitionId, executionId } = await startExecution(transport)
    const seen: string[] = []
    const done = waitForTransitionExecution(transport, transitionId, executionId, {
      minDelay: 1,
      maxDelay: 5,
      onProgress: ({ status }) => seen.push(status),
    })
    await expect.poll(() => seen.length).toBeGreaterThan(1)
    await updateTransitionExecution(transport, transitionId, executionId, 'succeeded', { output: { a: 1 } })
    expect(await done).toMatchObject({ status: 'succeeded', output: { a: 1 } })
    expect(seen[0]).toBe('running')
    expect(seen.at(-1)).toBe('succeeded')
  })

  apiTest('throws WaiterError with the execution if it does not succeed', async ({ transport }) => {
    const { transitionId, executionId, logId } = await startExecution(transport)
    await updateTransitionExecution(transport, transitionId, executionId, 'rejected', { error: { message: 'spam' } })
    const error = await errorOf(waitForTransitionExecution(transport, transitionId, executionId))
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', lastState: { executionId, status: 'rejected' } })
    expect(error.message).toBe(`The execution ${executionId} ended with the status rejected; see its log ${logId}`)
  })

  apiTest('throws WaiterError after maxWait', async ({ transport }) => {
    const { transitionId, executionId } = await startExecution(transport)
    const error = await errorOf(waitForTransitionExecution(transport, transitionId, executionId, { maxWait: 0 }))
    expect(isWaiterError(error) && error.code).toBe('wait_timeout')
  })
})
