import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { deleteWorkflowExecution, getWorkflowExecution } from './index.js'
import { errorOf, startExecution } from './testing/create-some.js'

describe('deleteWorkflowExecution', () => {
  apiTest('returns the execution as it was', async ({ transport }) => {
    const { workflowId, executionId } = await startExecution(transport)
    expect(await deleteWorkflowExecution(transport, workflowId, executionId)).toMatchObject({ executionId })
    expect(isNotFoundError(await errorOf(getWorkflowExecution(transport, workflowId, executionId)))).toBe(true)
  })
})
