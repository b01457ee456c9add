import { isInvalidArgumentError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import {
  executeWorkflow,
  type ListWorkflowExecutionsOptions,
  listWorkflowExecutions,
  updateWorkflowExecution,
} from './index.js'
import { createTestWorkflow } from './testing/test-workflow.js'

describe('listWorkflowExecutions', () => {
  apiTest('filters by status, sorts and paginates', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await executeWorkflow(transport, workflowId, {})).executionId)
    const [first = '', ...running] = ids
    await updateWorkflowExecution(transport, workflowId, first, {
      nextTransitionId: 'las:transition:commons-failed',
    })
    const idsOf = async (options: ListWorkflowExecutionsOptions) =>
      (await listWorkflowExecutions(transport, workflowId, options).toArray()).map(({ executionId }) => executionId)

    expect(await idsOf({ status: 'failed' })).toEqual([first])
    expect(await idsOf({ status: ['running'] })).toEqual(running.toReversed())
    expect(await idsOf({ status: ['running', 'failed'], order: 'ascending', maxResults: 2 })).toEqual(ids)
    const page = await listWorkflowExecutions(transport, workflowId, {
      sortBy: 'endTime',
      order: 'descending',
      maxResults: 1,
    })
    expect(page).toMatchObject({
      workflowId,
      sortBy: 'endTime',
      order: 'descending',
      executions: [{ executionId: first }],
    })
  })

  apiTest('accepts times as dates and as strings in any time zone', async ({ transport }) => {
    const { workflowId } = await createTestWorkflow(transport)
    const { startTime } = await executeWorkflow(transport, workflowId, {})
    const start = Date.parse(startTime ?? '')
    const count = async (fromStartTime: Date | string, toStartTime: Date | string): Promise<number> =>
      (await listWorkflowExecutions(transport, workflowId, { fromStartTime, toStartTime })).executions.length

    expect(await count(new Date(start), new Date(start))).toBe(1)
    expect(await count(startTime ?? '', startTime ?? '')).toBe(1)
    expect(await count(new Date(start - 1_000), new Date(start + 1_000))).toBe(1)
    expect(await count(new Date(start + 1), new Date(start + 2))).toBe(0)
    expect(await count(new Date(start - 2), new Date(start - 1))).toBe(0)
    const inNewYork = `${new Date(start - 5 * 3_600_000).toISOString().slice(0, -1)}-05:00`
    expect(await count(inNewYork, inNewYork)).toBe(1)
  })

  apiTest('rejects an invalid time and an empty id without sending a request', async ({ transport }) => {
    const invalid = [
      {
        list: listWorkflowExecutions(transport, 'las:workflow:any', { toStartTime: 'tomorrow' }),
        named: 'toStartTime',
      },
      { list: listWorkflowExecutions(transport, ''), named: 'workflowId' },
    ]
    for (const { list, named } of invalid) {
      const error = await list.catch((rejected: unknown) => rejected)
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).toContain(named)
    }
  })
})
