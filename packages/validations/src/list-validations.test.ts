import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, listValidations } from './index.js'

describe('listValidations', () => {
  apiTest('returns one page when awaited and all validations when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createValidation(transport)).validationId)
    const page = await listValidations(transport, { maxResults: 2 })
    expect(page.validations.map(({ validationId }) => validationId)).toEqual(created.toReversed().slice(0, 2))
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listValidations(transport, { maxResults: 2 }).toArray()
    expect(all.map(({ validationId }) => validationId)).toEqual(created.toReversed())
  })
})
