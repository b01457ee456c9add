import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createConnection, listConnections } from './index.js'

describe('listConnections', () => {
  apiTest('returns one page when awaited and all connections when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createConnection(transport, {})).connectionId)
    const page = await listConnections(transport, { maxResults: 2 })
    expect(page.connections.map(({ connectionId }) => connectionId)).toEqual(created.toReversed().slice(0, 2))
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listConnections(transport, { maxResults: 2 }).toArray()
    expect(all.map(({ connectionId }) => connectionId)).toEqual(created.toReversed())
  })
})
