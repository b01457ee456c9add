import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createModel, listModels } from './index.js'

describe('listModels', () => {
  apiTest('returns one page when awaited and all models when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 5; count++) created.push((await createModel(transport, {})).modelId)
    const page = await listModels(transport, { maxResults: 2 })
    expect(page.models).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))

    const listed: string[] = []
    for await (const { modelId } of listModels(transport, { maxResults: 2 })) listed.push(modelId)
    expect(listed).toEqual(created.toReversed())
  })

  apiTest('filters by one or several owners', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const ids = async (owner: string | string[]): Promise<string[]> =>
      (await listModels(transport, { owner })).models.map(model => model.modelId)
    expect(await ids('me')).toContain(modelId)
    expect(await ids(['las:organization:other', 'me'])).toContain(modelId)
    expect(await ids('las:organization:other')).not.toContain(modelId)
  })
})
