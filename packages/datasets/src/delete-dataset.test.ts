import {
  isBadRequestError,
  isInvalidArgumentError,
  isNotFoundError,
  isWaiterError,
  path,
  type Transport,
} from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { passTime } from '../../../tooling/testing/pass-time.js'
import { createDataset, deleteDataset, getDataset } from './index.js'

const errorOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((reason: unknown) => reason)

const createDocument = (transport: Transport, datasetId?: string): Promise<unknown> =>
  transport.request({ method: 'POST', path: path('/documents'), body: { datasetId } })

async function createFilled(transport: Transport, documents: number): Promise<string> {
  const { datasetId } = await createDataset(transport)
  await Promise.all(Array.from({ length: documents }, () => createDocument(transport, datasetId)))
  return datasetId
}

describe('deleteDataset', () => {
  apiTest('returns the dataset as it was', async ({ transport }) => {
    const { datasetId } = await createDataset(transport, { name: 'Receipts' })
    expect(await deleteDataset(transport, datasetId)).toMatchObject({ datasetId, name: 'Receipts' })
    expect(isNotFoundError(await errorOf(getDataset(transport, datasetId)))).toBe(true)
  })

  apiTest('leaves a dataset that holds documents', async ({ transport }) => {
    const datasetId = await createFilled(transport, 1)
    expect(isBadRequestError(await errorOf(deleteDataset(transport, datasetId)))).toBe(true)
    expect(await getDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest('deletes all pages of its documents, and no others, when told to', async ({ emulator, transport }) => {
    const { datasetId } = await createDataset(transport)
    await emulator.seed({ documents: Array.from({ length: 1_100 }, () => ({ datasetId })) })
    const other = await createFilled(transport, 1)
    const reports: number[] = []
    const deleted = await deleteDataset(transport, datasetId, {
      deleteDocuments: true,
      onProgress: ({ deletedDocuments }) => reports.push(deletedDocuments),
    })
    expect(deleted).toMatchObject({ datasetId, numberOfDocuments: 0 })
    expect(reports).toEqual([1_000, 1_100])
    expect(await getDataset(transport, other)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest('refuses a missing id before any document is deleted', async ({ transport }) => {
    const datasetId = await createFilled(transport, 1)
    for (const id of ['', undefined]) {
      // @ts-expect-error plain JavaScript can pass an id that is not there
      const error = await errorOf(deleteDataset(transport, id, { deleteDocuments: true }))
      expect(isInvalidArgumentError(error)).toBe(true)
    }
    expect(await getDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest('waits until the API has counted the documents out', async ({ transport }) => {
    const datasetId = await createFilled(transport, 2)
    let looks = 0
    const slow = slowToCount(transport, () => ++looks < 3)
    expect(await deleteDataset(slow, datasetId, { deleteDocuments: true })).toMatchObject({ datasetId })
    expect(looks).toBe(3)
  })

  apiTest('gives up waiting after 10 seconds, and keeps the dataset', async ({ transport }) => {
    const datasetId = await createFilled(transport, 2)
    const slow = slowToCount(transport, () => true)
    const error = await passTime(() => errorOf(deleteDataset(slow, datasetId, { deleteDocuments: true })))
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: { datasetId, numberOfDocuments: 2 } })
    expect(error.message).toContain('whose documents are deleted')
    expect(await deleteDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 0 })
  })
})

/** An API that still counts two documents for as long as it is told so; the emulator counts at once. */
function slowToCount(transport: Transport, isSlow: () => boolean): Transport {
  return {
    ...transport,
    async request<T>(...[call, options]: Parameters<Transport['request']>): Promise<T> {
      const answer = await transport.request<T>(call, options)
      return call.method === 'GET' && isSlow() ? { ...answer, numberOfDocuments: 2 } : answer
    },
  }
}
