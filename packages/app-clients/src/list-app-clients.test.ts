import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAppClient, listAppClients } from './index.js'

describe('listAppClients', () => {
  apiTest('returns one page when awaited and all app clients when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.unshift((await createAppClient(transport)).appClientId)
    const page = await listAppClients(transport, { maxResults: 2 })
    expect(page.appClients.map(({ appClientId }) => appClientId)).toEqual(created.slice(0, 2))
    expect(page.nextToken).toEqual(expect.any(String))

    const all = await listAppClients(transport, { maxResults: 2 }).toArray()
    expect(all.slice(0, 3).map(({ appClientId }) => appClientId)).toEqual(created)
    expect(all).toHaveLength(4)
  })
})
