import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAgentRun } from '../../../tooling/testing/agent-run.js'
import { createValidation, createValidationTask, getValidationTask } from './index.js'

describe('createValidationTask', () => {
  apiTest('creates a task', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const input = { total_amount: '12O.00' }
    const task = await createValidationTask(transport, validationId, input)
    expect(task).toMatchObject({
      validationId,
      taskId: expect.stringMatching(/^cradl:task:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${validationId}/${task.taskId}$`),
      status: 'ready',
      input,
      output: null,
    })
    expect(await getValidationTask(transport, validationId, task.taskId)).toEqual(task)
  })

  apiTest('sends every option', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const options = {
      name: 'Invoice',
      description: '',
      agentRunId: await createAgentRun(transport),
      metadata: { team: 'finance' },
    }
    expect(await createValidationTask(transport, validationId, {}, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for a disabled validation', async ({ transport }) => {
    const { validationId } = await createValidation(transport, { enabled: false })
    const error = await createValidationTask(transport, validationId, {}).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown validation', async ({ transport }) => {
    const error = await createValidationTask(transport, `cradl:validation:${'0'.repeat(32)}`, {}).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
