import { isBadRequestError, isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { updateWorkflow } from './index.js'
import { createTestWorkflow } from './testing/test-workflow.js'

describe('updateWorkflow', () => {
  apiTest('replaces settings, and clears a field with null', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const change = { name: '', status: 'production', errorConfig: { manualRetry: false }, metadata: {} } as const
    expect(await updateWorkflow(transport, workflowId, change)).toMatchObject(change)
    expect(await updateWorkflow(transport, workflowId, { name: null, emailConfig: null })).toMatchObject({
      name: null,
      status: 'production',
      emailConfig: null,
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { status: undefined }]) {
      expect(isEmptyRequestError(await errorOf(updateWorkflow(transport, 'las:workflow:any', options)))).toBe(true)
    }
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const emailConfig = { secretId: `las:secret:${'0'.repeat(32)}` }
    const error = await errorOf(updateWorkflow(transport, workflowId, { emailConfig }))
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('emailConfig.secretId')
  })
})
