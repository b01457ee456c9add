import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { deleteWorkflow, deleteWorkflowExecution, getWorkflow } from './index.js'
import { startExecution } from './testing/test-workflow.js'

describe('deleteWorkflow', () => {
  apiTest(
    'returns the deleted workflow, or throws BadRequestError while an execution is running',
    async ({ transport }) => {
      const { workflowId, executionId } = await startExecution(transport)
      expect(isBadRequestError(await errorOf(deleteWorkflow(transport, workflowId)))).toBe(true)
      await deleteWorkflowExecution(transport, workflowId, executionId)
      expect(await deleteWorkflow(transport, workflowId)).toMatchObject({ workflowId })
      expect(isNotFoundError(await errorOf(getWorkflow(transport, workflowId)))).toBe(true)
    },
  )
})
