import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { deleteWorkflowExecution, getWorkflowExecution } from './index.js'
import { startExecution } from './testing/test-workflow.js'

describe('deleteWorkflowExecution', () => {
  apiTest('returns the deleted execution', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    expect(await deleteWorkflowExecution(transport, workflowId, executionId)).toMatchObject({ executionId })
    expect(isNotFoundError(await errorOf(getWorkflowExecution(transport, workflowId, executionId)))).toBe(true)
  })
})
