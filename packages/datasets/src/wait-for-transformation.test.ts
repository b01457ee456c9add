import { isAbortedError, isWaiterError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, createTransformation, getDataset, listTransformations, waitForTransformation } from './index.js'

describe('waitForTransformation', () => {
  apiTest('returns the transformation when the duplicates are deleted', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const body = { datasetId, content: 'AAAA' }
    for (let count = 0; count < 3; count++) {
      await transport.request({ method: 'POST', path: path('/documents'), body })
    }
    const { transformationId } = await createTransformation(transport, datasetId, [{ type: 'remove-duplicates' }])
    const seen: string[] = []
    const done = await waitForTransformation(transport, datasetId, transformationId, {
      minDelay: 5,
      onProgress: ({ status }) => seen.push(status),
    })
    expect(done).toMatchObject({ transformationId, status: 'succeeded' })
    expect(seen.at(-1)).toBe('succeeded')
    expect(await getDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest('distinguishes the transformations of a dataset', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    for (let count = 0; count < 2; count++) {
      const { transformationId } = await createTransformation(transport, datasetId, [{ type: 'remove-duplicates' }])
      const done = await waitForTransformation(transport, datasetId, transformationId, { minDelay: 5 })
      expect(done.transformationId).toBe(transformationId)
    }
    const transformations = await listTransformations(transport, datasetId).toArray()
    expect(transformations).toHaveLength(2)
    for (const { transformationId } of transformations) {
      expect(await waitForTransformation(transport, datasetId, transformationId)).toMatchObject({ transformationId })
    }
  })

  apiTest('throws WaiterError for an unknown transformation', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const wait = waitForTransformation(transport, datasetId, 'las:dataset-transformation:none')
    const error = await wait.catch((reason: unknown) => reason)
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', lastState: undefined })
    expect(error.message).toContain('las:dataset-transformation:none')
  })

  apiTest('throws AbortedError when the signal is aborted', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const { transformationId } = await createTransformation(transport, datasetId, [])
    const wait = waitForTransformation(transport, datasetId, transformationId, { signal: AbortSignal.abort() })
    expect(isAbortedError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })
})
