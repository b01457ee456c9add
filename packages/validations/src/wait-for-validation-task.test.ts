import { isNotFoundError, isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createValidation, createValidationTask, updateValidationTask, waitForValidationTask } from './index.js'

const delays = { minDelay: 1, maxDelay: 5 }
describe('waitForValidationTask', () => {
  apiTest('returns the output when a person has completed the task', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const seen: unknown[] = []
    const ended = waitForValidationTask(transport, validationId, taskId, {
      ...delays,
      onProgress: ({ status }) => seen.push(status),
    })
    await expect.poll(() => seen).toContain('ready')
    await updateValidationTask(transport, validationId, taskId, { status: 'in-progress' })
    await expect.poll(() => seen).toContain('in-progress')
    const output = { total_amount: '120.00' }
    await updateValidationTask(transport, validationId, taskId, { status: 'succeeded', output })
    expect(await ended).toMatchObject({ taskId, status: 'succeeded', output })
  })

  apiTest('throws WaiterError if the task has failed or is cancelled', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const task = await updateValidationTask(transport, validationId, taskId, { status: 'failed' })
    const failed = await errorOf(waitForValidationTask(transport, validationId, taskId))
    if (!isWaiterError(failed)) throw failed
    expect(failed).toMatchObject({ code: 'wait_failed', lastState: { taskId, status: 'failed' } })
    expect(failed.message).toBe(`The task ${taskId} ended with the status failed`)

    const cancelled = { ...task, status: 'cancelled', errors: ['The run was archived'] }
    const answering: typeof transport = { ...transport, request: async () => JSON.parse(JSON.stringify(cancelled)) }
    const error = await errorOf(waitForValidationTask(answering, validationId, taskId))
    expect(isWaiterError(error) && error.message).toContain('cancelled: The run was archived')
  })

  apiTest('throws WaiterError after maxWait, and NotFoundError for an unknown task', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const error = await errorOf(waitForValidationTask(transport, validationId, taskId, { maxWait: 0 }))
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: { taskId, status: 'ready' } })
    const unknown = await errorOf(waitForValidationTask(transport, validationId, `cradl:task:${'0'.repeat(32)}`))
    expect(isNotFoundError(unknown)).toBe(true)
  })
})
