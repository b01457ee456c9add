import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listRoles } from './index.js'

describe('listRoles', () => {
  apiTest('returns one page when awaited and all roles when iterated', async ({ transport }) => {
    const page = await listRoles(transport, { maxResults: 1 })
    expect(page.roles).toHaveLength(1)
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listRoles(transport, { maxResults: 1 }).toArray()
    expect(all[0]).toEqual(page.roles[0])
    expect(all.map(({ roleId }) => roleId)).toContain('las:role:reader')
  })
})
