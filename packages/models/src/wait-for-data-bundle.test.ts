import { isAbortedError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, waitForDataBundle } from './index.js'
import { addDocument, createDataset } from './testing/training-data.js'

describe('waitForDataBundle', () => {
  apiTest('returns the data bundle with its summary', async ({ transport }) => {
    const { modelId } = await createModel(transport, { total: { type: 'amount' } })
    const datasetId = await createDataset(transport)
    for (const total of ['1.00', 'much']) await addDocument(transport, datasetId, { total })
    const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
    const seen: string[] = []
    const { summary } = await waitForDataBundle(transport, modelId, dataBundleId, {
      minDelay: 5,
      onProgress: ({ status }) => seen.push(status),
    })
    expect(seen.at(-1)).toBe('succeeded')
    expect(summary?.aggregate).toMatchObject({ numberOfDocuments: 2, completeness: 1, validity: 0.5 })
    expect(summary?.labels?.total).toMatchObject({ numberOfValids: 1, numberOfErrors: 1, coverage: 0.5 })
  })

  apiTest('throws NotFoundError for an unknown data bundle', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const wait = waitForDataBundle(transport, modelId, `las:model-data-bundle:${'0'.repeat(32)}`)
    expect(isNotFoundError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('throws AbortedError when the signal is aborted', async ({ transport }) => {
    const options = { signal: AbortSignal.abort() }
    const wait = waitForDataBundle(transport, 'las:model:any', 'las:model-data-bundle:any', options)
    expect(isAbortedError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })
})
