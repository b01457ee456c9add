import { isBadRequestError, isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, createValidationTask, updateValidationTask } from './index.js'

describe('updateValidationTask', () => {
  apiTest('opens and ends a task, which then cannot change', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const update = updateValidationTask.bind(undefined, transport, validationId, taskId)
    expect(await update({ status: 'in-progress' })).toMatchObject({ status: 'in-progress', output: null })
    const output = { total_amount: '120.00' }
    expect(await update({ status: 'succeeded', output })).toMatchObject({ status: 'succeeded', output })
    expect(isBadRequestError(await update({ status: 'failed' }).catch((reason: unknown) => reason))).toBe(true)
    expect(await update({ name: 'Invoice' })).toMatchObject({ name: 'Invoice', status: 'succeeded', output })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const error = await updateValidationTask(
      transport,
      `cradl:validation:${'0'.repeat(32)}`,
      `cradl:task:${'0'.repeat(32)}`,
      {},
    ).catch((reason: unknown) => reason)
    expect(isEmptyRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown task', async ({ transport }) => {
    const error = await updateValidationTask(
      transport,
      `cradl:validation:${'0'.repeat(32)}`,
      `cradl:task:${'0'.repeat(32)}`,
      { status: 'failed' },
    ).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
