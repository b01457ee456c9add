import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { updateWorkflowExecution } from './index.js'
import { startExecution } from './testing/test-workflow.js'

describe('updateWorkflowExecution', () => {
  apiTest('ends an execution, and continues it', async ({ transport }) => {
    const { workflowId, executionId, transitionId } = await startExecution(transport)
    const update = (change: Parameters<typeof updateWorkflowExecution>[3]) =>
      updateWorkflowExecution(transport, workflowId, executionId, change)
    expect(await update({ nextTransitionId: 'las:transition:commons-failed' })).toMatchObject({
      status: 'failed',
      endTime: expect.any(String),
    })
    expect(await update({ nextTransitionId: transitionId })).toMatchObject({ status: 'running', endTime: null })
  })

  apiTest('throws BadRequestError if the API rejects the change', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    for (const change of [{ status: 'completed' }, { nextTransitionId: '' }] as const) {
      const error = await errorOf(updateWorkflowExecution(transport, workflowId, executionId, change))
      expect(isBadRequestError(error)).toBe(true)
    }
  })
})
