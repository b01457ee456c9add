import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getWorkflow } from './index.js'
import { createSome, errorOf } from './testing/create-some.js'

describe('getWorkflow', () => {
  apiTest('fetches a workflow without its specification', async ({ transport }) => {
    const { workflowId, createdTime } = await createSome(transport)
    const workflow = await getWorkflow(transport, workflowId)
    expect(workflow).toMatchObject({ workflowId, createdTime, status: 'development', emailConfig: null })
    expect(workflow).not.toHaveProperty('specification')
  })

  apiTest('tells of an unknown workflow, and refuses an empty id before it is sent', async ({ transport }) => {
    const unknown = `las:workflow:${'0'.repeat(32)}`
    expect(isNotFoundError(await errorOf(getWorkflow(transport, unknown)))).toBe(true)
    expect(isInvalidArgumentError(await errorOf(getWorkflow(transport, '')))).toBe(true)
  })
})
