import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createBatch, listBatches } from './index.js'

describe('listBatches', () => {
  apiTest('returns one page when awaited and all batches when iterated', async ({ transport }) => {
    const created = []
    for (const name of ['a', 'b', 'c']) created.push(await createBatch(transport, { name }))
    const page = await listBatches(transport, { maxResults: 2 })
    expect(page.batches).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    expect(await listBatches(transport, { maxResults: 2 }).toArray()).toEqual(created.reverse())
  })
})
