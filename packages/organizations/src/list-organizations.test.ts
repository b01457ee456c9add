import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getOrganization, listOrganizations } from './index.js'

describe('listOrganizations', () => {
  apiTest('returns one page when awaited and all organizations when iterated', async ({ transport }) => {
    const me = await getOrganization(transport, 'me')
    expect(await listOrganizations(transport, { maxResults: 1 })).toEqual({ organizations: [me], nextToken: null })
    expect(await listOrganizations(transport).toArray()).toEqual([me])
  })
})
