import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { executeTransition } from './index.js'
import { queueExecution } from './testing/start-execution.js'

describe('executeTransition', () => {
  apiTest('claims a waiting execution only once', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport, { input: { documentId: 'las:document:1' } })
    expect(await executeTransition(transport, transitionId)).toMatchObject({
      transitionId,
      status: 'running',
      input: { documentId: 'las:document:1' },
      startTime: expect.any(String),
      completedBy: null,
    })
    expect(isNotFoundError(await errorOf(executeTransition(transport, transitionId)))).toBe(true)
  })
})
