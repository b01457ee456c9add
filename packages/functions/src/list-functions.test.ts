import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createFunction, listFunctions } from './index.js'

describe('listFunctions', () => {
  apiTest('returns one page when awaited and all functions when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 3; count++) created.push((await createFunction(transport)).functionId)
    const page = await listFunctions(transport, { maxResults: 2 })
    expect(page.functions.map(({ functionId }) => functionId)).toEqual(created.toReversed().slice(0, 2))
    const all = await listFunctions(transport, { maxResults: 2, order: 'ascending' }).toArray()
    expect(all.map(({ functionId }) => functionId)).toEqual(created)
  })

  apiTest('lists the functions of another organization', async ({ transport }) => {
    const all = await listFunctions(transport, { owner: 'cradl:organization:cradl' }).toArray()
    expect(all.map(({ functionId }) => functionId)).toContain('cradl:function:export-to-webhook')
  })
})
