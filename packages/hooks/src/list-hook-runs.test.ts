import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createHookRun, listHookRuns, updateHookRun } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('listHookRuns', () => {
  apiTest('returns one page when awaited and all runs when iterated', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createHookRun(transport, hookId)).runId)
    const page = await listHookRuns(transport, hookId, { maxResults: 2 })
    expect(page.runs.map(({ runId }) => runId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listHookRuns(transport, hookId, { maxResults: 2 }).toArray()
    expect(all.map(({ runId }) => runId)).toEqual(created.toReversed())
  })

  apiTest('filters by status', async ({ transport }) => {
    const { hookId } = await createTestHook(transport)
    const first = await createHookRun(transport, hookId)
    await createHookRun(transport, hookId)
    await updateHookRun(transport, hookId, first.runId, { status: 'ignored' })
    const page = await listHookRuns(transport, hookId, { status: ['failed', 'ignored'] })
    expect(page.runs.map(({ runId }) => runId)).toEqual([first.runId])
    expect(page.status).toEqual(['failed', 'ignored'])
  })
})
