import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAsset, listAssets } from './index.js'

describe('listAssets', () => {
  apiTest('returns one page when awaited and all assets when iterated, without content', async ({ transport }) => {
    const created = []
    for (const name of ['a', 'b', 'c']) created.push(await createAsset(transport, new Uint8Array(1), { name }))
    const page = await listAssets(transport, { maxResults: 2 })
    expect(page.assets).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    expect(await listAssets(transport, { maxResults: 2 }).toArray()).toEqual(created.reverse())
  })
})
