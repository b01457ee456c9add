import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listWorkflows } from './index.js'
import { createTestWorkflow } from './testing/test-workflow.js'

describe('listWorkflows', () => {
  apiTest('returns one page when awaited and all workflows when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createTestWorkflow(transport)).workflowId)
    const page = await listWorkflows(transport, { maxResults: 2 })
    expect(page.workflows).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    const listed = await listWorkflows(transport, { maxResults: 2 }).toArray()
    expect(listed.map(({ workflowId }) => workflowId).sort()).toEqual(created.sort())
  })
})
