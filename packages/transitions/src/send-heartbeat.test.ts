import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { sendHeartbeat, updateTransitionExecution } from './index.js'
import { startExecution } from './testing/start-execution.js'

describe('sendHeartbeat', () => {
  apiTest(
    'returns nothing while the execution is running, and throws BadRequestError afterwards',
    async ({ transport }) => {
      const { transitionId, executionId } = await startExecution(transport, 'manual')
      expect(await sendHeartbeat(transport, transitionId, executionId)).toBeUndefined()
      await updateTransitionExecution(transport, transitionId, executionId, 'succeeded', { output: {} })
      expect(isBadRequestError(await errorOf(sendHeartbeat(transport, transitionId, executionId)))).toBe(true)
    },
  )
})
