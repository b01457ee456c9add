import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createSecret, listSecrets } from './index.js'

describe('listSecrets', () => {
  apiTest('returns one page when awaited and all secrets when iterated, without data', async ({ transport }) => {
    const created = []
    for (const name of ['a', 'b', 'c']) created.push(await createSecret(transport, { key: 'value' }, { name }))
    const page = await listSecrets(transport, { maxResults: 2 })
    expect(page.secrets).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    expect(await listSecrets(transport, { maxResults: 2 }).toArray()).toEqual(created.reverse())
  })
})
