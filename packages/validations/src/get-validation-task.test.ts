import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, createValidationTask, getValidationTask } from './index.js'

describe('getValidationTask', () => {
  apiTest('returns the task', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const created = await createValidationTask(transport, validationId, { a: 1 })
    expect(await getValidationTask(transport, validationId, created.taskId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown task', async ({ transport }) => {
    const error = await getValidationTask(
      transport,
      `cradl:validation:${'0'.repeat(32)}`,
      `cradl:task:${'0'.repeat(32)}`,
    ).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
