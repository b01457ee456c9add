import { isWaiterError } from '@las/core'
import { describe, expect, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { updateWorkflowExecution, waitForWorkflowExecution } from './index.js'
import { startExecution } from './testing/test-workflow.js'

describe('waitForWorkflowExecution', () => {
  apiTest('throws WaiterError with the execution if it does not succeed', async ({ transport }) => {
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
    await updateWorkflowExecution(transport, workflowId, executionId, {
      nextTransitionId: 'las:transition:commons-failed',
    })
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', lastState: { executionId, status: 'failed' } })
    expect(error.message).toBe(`The execution ${executionId} ended with the status failed`)
    expect(seen[0]).toBe('running')
  })

  apiTest('returns an execution that succeeded or was completed', async ({ transport }) => {
    const execution = await startExecution(transport)
    const { workflowId, executionId } = execution
    for (const status of ['succeeded', 'completed']) {
      let polls = 0
      const finishing: typeof transport = {
        ...transport,
        request: async () =>
          JSON.parse(JSON.stringify({ ...execution, ...(++polls > 1 && { status, output: { a: 1 } }) })),
      }
      const done = await waitForWorkflowExecution(finishing, workflowId, executionId, { minDelay: 1, maxDelay: 1 })
      expect(done).toMatchObject({ status, output: { a: 1 } })
    }
  })

  apiTest('reports each event once, even if events repeat or the API drops the oldest ones', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    const event = (number: number): object => ({ type: 'StateEntered', state: `S${number}` })
    const responses = [[], [1, 2], [1, 2], [1, 2, 1, 3], [3, 4], [5]]
    const reported: unknown[] = []
    const progressing: typeof transport = {
      ...transport,
      request: async () => {
        const [events = [], ...later] = responses.splice(0, responses.length)
        responses.push(...later)
        const status = later.length === 0 ? 'succeeded' : 'running'
        return JSON.parse(JSON.stringify({ executionId, workflowId, status, events: events.map(event) }))
      },
    }
    const onProgress = vi.fn()
    const options = {
      minDelay: 1,
      maxDelay: 1,
      onProgress,
      onEvent: ({ state }: { state?: string }) => reported.push(state),
    }
    await waitForWorkflowExecution(progressing, workflowId, executionId, options)
    expect(reported).toEqual(['S1', 'S2', 'S1', 'S3', 'S4', 'S5'])
    expect(onProgress).toHaveBeenCalledTimes(6)
  })

  apiTest('reports the states that an execution enters', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    const reported: unknown[] = []
    const ended = errorOf(
      waitForWorkflowExecution(transport, workflowId, executionId, {
        minDelay: 1,
        maxDelay: 5,
        onEvent: ({ type, state }) => reported.push([type, state]),
      }),
    )
    await expect.poll(() => reported.length).toBeGreaterThan(0)
    await updateWorkflowExecution(transport, workflowId, executionId, {
      nextTransitionId: 'las:transition:commons-failed',
    })
    await ended
    expect(reported[0]).toEqual(['StateEntered', expect.any(String)])
    expect(reported.at(-1)).toEqual(['ExecutionEnded', undefined])
  })

  apiTest('throws WaiterError after maxWait', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    const error = await errorOf(waitForWorkflowExecution(transport, workflowId, executionId, { maxWait: 0 }))
    expect(isWaiterError(error) && error.code).toBe('wait_timeout')
  })
})
