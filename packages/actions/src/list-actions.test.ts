import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listActions } from './index.js'
import { createExport } from './testing/resources.js'

describe('listActions', () => {
  apiTest('returns one page when awaited and all actions when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createExport(transport)).actionId)
    const page = await listActions(transport, { maxResults: 2 })
    expect(page.actions.map(({ actionId }) => actionId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listActions(transport, { maxResults: 2 }).toArray()
    expect(all.map(({ actionId }) => actionId)).toEqual(created.toReversed())
  })
})
