import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createUser, listUsers } from './index.js'

describe('listUsers', () => {
  apiTest('returns one page when awaited and all users when iterated', async ({ transport }) => {
    const created: string[] = []
    for (const name of ['a', 'b', 'c']) {
      created.unshift((await createUser(transport, `${name}@example.com`)).userId)
    }
    const page = await listUsers(transport, { maxResults: 2 })
    expect(page.users.map(({ userId }) => userId)).toEqual(created.slice(0, 2))
    const all = await listUsers(transport, { maxResults: 2 }).toArray()
    expect(all.slice(0, 3).map(({ userId }) => userId)).toEqual(created)
    expect(all.at(-1)?.status).toBe('active')
  })
})
