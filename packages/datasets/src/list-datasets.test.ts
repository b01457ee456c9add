import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, listDatasets } from './index.js'

describe('listDatasets', () => {
  apiTest('returns one page when awaited and all datasets when iterated', async ({ transport }) => {
    const created: string[] = []
    for (let count = 0; count < 5; count++) created.push((await createDataset(transport)).datasetId)
    const page = await listDatasets(transport, { maxResults: 2 })
    expect(page.datasets).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))

    const listed: string[] = []
    for await (const { datasetId } of listDatasets(transport, { maxResults: 2 })) listed.push(datasetId)
    expect(listed).toEqual(created.toReversed())
    const rest = await listDatasets(transport, { maxResults: 2, nextToken: page.nextToken ?? '' })
    expect(rest.datasets.map(({ datasetId }) => datasetId)).toEqual(listed.slice(2, 4))
  })
})
