import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createActionRun, listActionRuns, updateActionRun } from './index.js'
import { createExport } from './testing/resources.js'

describe('listActionRuns', () => {
  apiTest('returns one page when awaited and all runs when iterated', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createActionRun(transport, actionId)).runId)
    const page = await listActionRuns(transport, actionId, { maxResults: 2 })
    expect(page.runs.map(({ runId }) => runId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listActionRuns(transport, actionId, { maxResults: 2 }).toArray()
    expect(all.map(({ runId }) => runId)).toEqual(created.toReversed())
  })

  apiTest('filters by status', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const first = await createActionRun(transport, actionId)
    await createActionRun(transport, actionId)
    await updateActionRun(transport, actionId, first.runId, { status: 'failed' })
    const page = await listActionRuns(transport, actionId, { status: ['failed', 'ignored'] })
    expect(page.runs.map(({ runId }) => runId)).toEqual([first.runId])
    expect(page.status).toEqual(['failed', 'ignored'])
  })
})
