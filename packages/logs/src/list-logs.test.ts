import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listLogs } from './index.js'
import { failedExecution } from './testing/failed-execution.js'

const hex = '0'.repeat(32)

describe('listLogs', () => {
  apiTest('sends every filter, and returns the filters that were applied', async ({ transport }) => {
    const filters = {
      workflowId: `las:workflow:${hex}`,
      workflowExecutionId: `las:workflow-execution:${hex}`,
      transitionId: `las:transition:${hex}`,
      transitionExecutionId: `las:transition-execution:${hex}`,
      order: 'ascending',
    } as const
    expect(await listLogs(transport, { ...filters, maxResults: 1 })).toEqual({ ...filters, logs: [], nextToken: null })
  })

  apiTest('returns one page when awaited and all logs when iterated, without lines', async ({ transport }) => {
    const executions = [await failedExecution(transport, 'a'), await failedExecution(transport, 'b')]
    const ids = executions.map(({ logId }) => logId)
    const page = await listLogs(transport, { maxResults: 1, order: 'ascending' })
    expect(page.logs.map(({ logId }) => logId)).toEqual(ids.slice(0, 1))
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listLogs(transport, { maxResults: 1, transitionId: undefined }).toArray()
    expect(all.map(({ logId }) => logId)).toEqual(ids.reverse())
    for (const log of all) expect(log).not.toHaveProperty('events')

    for (const { transitionId, executionId, logId } of executions) {
      for (const filter of [{ transitionId }, { transitionExecutionId: executionId }]) {
        expect((await listLogs(transport, filter)).logs.map(log => log.logId)).toEqual([logId])
      }
    }
  })

  apiTest('throws BadRequestError naming the filter', async ({ transport }) => {
    const error = await listLogs(transport, { workflowId: 'nonsense' }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('workflowId')
  })
})
