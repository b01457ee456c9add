import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { executeWorkflow, getWorkflow } from './index.js'
import { createTestWorkflow } from './testing/test-workflow.js'

describe('executeWorkflow', () => {
  apiTest('starts an execution with an input', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const content = { documentId: 'las:document:1', title: '', skip: undefined, note: null }
    expect(await executeWorkflow(transport, workflowId, content)).toMatchObject({
      workflowId,
      status: 'running',
      input: { documentId: 'las:document:1', title: '', note: null },
      output: null,
      endTime: null,
      transitionExecutions: {},
    })
    expect(await getWorkflow(transport, workflowId)).toMatchObject({
      numberOfRunningExecutions: 1,
      monthlyNumberOfWorkflowExecutionsCreated: 1,
    })
  })

  apiTest('throws BadRequestError if the input is too large', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const error = await errorOf(executeWorkflow(transport, workflowId, { text: 'x'.repeat(262_144) }))
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('input must have at most 262144 bytes')
  })
})
