import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listHooks } from './index.js'
import { createTestHook } from './testing/resources.js'

describe('listHooks', () => {
  apiTest('returns one page when awaited and all hooks when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createTestHook(transport)).hookId)
    const page = await listHooks(transport, { maxResults: 2 })
    expect(page.hooks.map(({ hookId }) => hookId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listHooks(transport, { maxResults: 2 }).toArray()
    expect(all.map(({ hookId }) => hookId)).toEqual(created.toReversed())
  })
})
