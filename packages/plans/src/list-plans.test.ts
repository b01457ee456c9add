import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listPlans } from './index.js'

describe('listPlans', () => {
  apiTest('returns one page when awaited and all plans when iterated', async ({ transport }) => {
    const page = await listPlans(transport, { maxResults: 1 })
    expect(page.plans).toHaveLength(1)
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listPlans(transport, { maxResults: 1 }).toArray()
    expect(all.length).toBeGreaterThan(1)
    expect(new Set(all.map(({ planId }) => planId)).size).toBe(all.length)
  })

  apiTest('filters by one or several owners', async ({ transport }) => {
    const { plans } = await listPlans(transport)
    expect((await listPlans(transport, { owner: 'las:organization:cradl' })).plans).toEqual(plans)
    expect((await listPlans(transport, { owner: ['me', 'las:organization:cradl'] })).plans).toEqual(plans)
    expect((await listPlans(transport, { owner: 'me' })).plans).toEqual([])
  })
})
