import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listTransitionExecutions } from './index.js'
import { queueExecution } from './testing/start-execution.js'

describe('listTransitionExecutions', () => {
  apiTest('filters, sorts and paginates', async ({ transport }) => {
    // The first execution ended with retry, and its successor is running.
    const { transitionId, executionId } = await queueExecution(transport)
    const page = await listTransitionExecutions(transport, transitionId, { status: 'retry' })
    expect(page).toMatchObject({ transitionId, status: ['retry'], executions: [{ executionId }], nextToken: null })
    const both = { status: ['retry', 'running'], sortBy: 'startTime', order: 'descending', maxResults: 1 } as const
    const listed = await listTransitionExecutions(transport, transitionId, both).toArray()
    expect(listed.map(({ status }) => status)).toEqual(['retry', 'running'])
    const one = await listTransitionExecutions(transport, transitionId, { executionId: [executionId] })
    expect(one.executions).toHaveLength(1)
  })
})
