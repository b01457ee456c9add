import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod, listPaymentMethods } from './index.js'

describe('listPaymentMethods', () => {
  apiTest('returns one page when awaited and all items when iterated', async ({ transport }) => {
    const created = []
    for (const name of ['a', 'b', 'c']) created.push(await createPaymentMethod(transport, { name }))
    const page = await listPaymentMethods(transport, { maxResults: 2 })
    expect(page.paymentMethods).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    expect(await listPaymentMethods(transport, { maxResults: 2 }).toArray()).toEqual(created.reverse())
  })
})
