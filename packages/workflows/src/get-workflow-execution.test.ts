import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { getWorkflowExecution } from './index.js'
import { startExecution } from './testing/test-workflow.js'

describe('getWorkflowExecution', () => {
  apiTest('returns an execution only through its workflow', async ({ transport }) => {
    const { transitionId, ...execution } = await startExecution(transport)
    const { workflowId, executionId } = execution
    expect(await getWorkflowExecution(transport, workflowId, executionId)).toEqual(execution)
    const other = await startExecution(transport)
    const error = await errorOf(getWorkflowExecution(transport, other.workflowId, executionId))
    expect(isNotFoundError(error)).toBe(true)
  })
})
