import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, createValidationTask, listValidationTasks, updateValidationTask } from './index.js'

describe('listValidationTasks', () => {
  apiTest('returns one page when awaited and all tasks when iterated', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const created: string[] = []
    for (let count = 0; count < 3; count++) {
      created.push((await createValidationTask(transport, validationId, { count })).taskId)
    }
    const page = await listValidationTasks(transport, validationId, { maxResults: 2 })
    expect(page.tasks.map(({ taskId }) => taskId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listValidationTasks(transport, validationId, { maxResults: 2 }).toArray()
    expect(all.map(({ taskId }) => taskId)).toEqual(created.toReversed())
  })

  apiTest('filters by status', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const first = await createValidationTask(transport, validationId, {})
    await createValidationTask(transport, validationId, {})
    await updateValidationTask(transport, validationId, first.taskId, { status: 'in-progress' })
    const page = await listValidationTasks(transport, validationId, { status: ['in-progress', 'failed'] })
    expect(page.tasks.map(({ taskId }) => taskId)).toEqual([first.taskId])
    expect(page.status).toEqual(['in-progress', 'failed'])
  })
})
