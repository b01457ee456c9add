import { isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { updateWorkflowExecution, waitForWorkflowExecution } from './index.js'
import { errorOf, startExecution } from './testing/create-some.js'

describe('waitForWorkflowExecution', () => {
  apiTest('fails with the execution when it ends without success', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    const seen: string[] = []
    const failed = errorOf(
      waitForWorkflowExecution(transport, workflowId, executionId, {
        minDelay: 1,
        maxDelay: 5,
        onProgress: ({ status }) => seen.push(status),
      }),
    )
    await expect.poll(() => seen.length).toBeGreaterThan(1)
    await updateWorkflowExecution(transport, workflowId, executionId, 'las:transition:commons-failed')
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', lastState: { executionId, status: 'failed' } })
    expect(error.message).toBe(`The execution ${executionId} ended with the status failed`)
    expect(seen[0]).toBe('running')
  })

  apiTest('returns what succeeded, completed or not', async ({ transport }) => {
    const execution = await startExecution(transport)
    const { workflowId, executionId } = execution
    for (const status of ['succeeded', 'completed']) {
      let looks = 0
      const finishing: typeof transport = {
        ...transport,
        request: async () =>
          JSON.parse(JSON.stringify({ ...execution, ...(++looks > 1 && { status, output: { a: 1 } }) })),
      }
      const done = await waitForWorkflowExecution(finishing, workflowId, executionId, { minDelay: 1, maxDelay: 1 })
      expect(done).toMatchObject({ status, output: { a: 1 } })
    }
  })

  apiTest('gives up after maxWait', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    const error = await errorOf(waitForWorkflowExecution(transport, workflowId, executionId, { maxWait: 0 }))
    expect(isWaiterError(error) && error.code).toBe('wait_timeout')
  })
})
