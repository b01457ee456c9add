import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getLog } from './index.js'
import { failedExecution } from './testing/failed-execution.js'

describe('getLog', () => {
  apiTest('returns a log with its lines', async ({ transport }) => {
    const { transitionId, executionId, logId } = await failedExecution(transport, 'Traceback:\nfile not found')
    const { events, startTime, ...log } = await getLog(transport, logId)
    expect(log).toEqual({
      logId,
      resourceId: `${transitionId}/${executionId}`,
      workflowId: null,
      workflowExecutionId: null,
      transitionId,
      transitionExecutionId: executionId,
    })
    expect(events?.map(({ message }) => message)).toEqual(['Traceback:', 'file not found'])
    const [first] = events ?? []
    const sinceStart = Number(first?.timestamp) * 1000 - Date.parse(startTime ?? '')
    expect(sinceStart).toBeGreaterThanOrEqual(0)
    expect(sinceStart).toBeLessThan(24 * 3_600_000)
  })

  apiTest('throws NotFoundError for an unknown log', async ({ transport }) => {
    const logId = `las:log:${'0'.repeat(32)}`
    const error = await getLog(transport, logId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ method: 'GET', path: '/logs/{logId}' })
    expect(error.message).toContain(logId)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getLog(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
