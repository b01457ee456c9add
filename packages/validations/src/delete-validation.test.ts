import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createValidation, createValidationTask, deleteValidation, getValidation, getValidationTask } from './index.js'

describe('deleteValidation', () => {
  apiTest('returns the deleted validation, and deletes its tasks', async ({ transport }) => {
    const created = await createValidation(transport)
    const { validationId } = created
    const { taskId } = await createValidationTask(transport, validationId, {})
    expect(await deleteValidation(transport, validationId)).toEqual(created)
    expect(isNotFoundError(await errorOf(getValidation(transport, validationId)))).toBe(true)
    // A job deletes the tasks.
    await expect
      .poll(async () =>
        isNotFoundError(await getValidationTask(transport, validationId, taskId).catch((error: unknown) => error)),
      )
      .toBe(true)
  })

  apiTest('throws NotFoundError for an unknown validation', async ({ transport }) => {
    const error = await deleteValidation(transport, `cradl:validation:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
