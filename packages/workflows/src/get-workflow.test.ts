import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { getWorkflow } from './index.js'
import { createTestWorkflow } from './testing/test-workflow.js'

describe('getWorkflow', () => {
  apiTest('returns a workflow without its specification', async ({ transport }) => {
    const { workflowId, createdTime } = await createTestWorkflow(transport)
    const workflow = await getWorkflow(transport, workflowId)
    expect(workflow).toMatchObject({ workflowId, createdTime, status: 'development', emailConfig: null })
    expect(workflow).not.toHaveProperty('specification')
  })

  apiTest(
    'throws NotFoundError for an unknown workflow, and rejects an empty id without sending a request',
    async ({ transport }) => {
      const unknown = `las:workflow:${'0'.repeat(32)}`
      expect(isNotFoundError(await errorOf(getWorkflow(transport, unknown)))).toBe(true)
      expect(isInvalidArgumentError(await errorOf(getWorkflow(transport, '')))).toBe(true)
    },
  )
})
