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

async function createWithDocuments(transport: Transport, documents: number): Promise<string> {
  const { datasetId } = await createDataset(transport)
  await Promise.all(Array.from({ length: documents }, () => createDocument(transport, datasetId)))
  return datasetId
}

describe('deleteDataset', () => {
  apiTest('returns the deleted dataset', async ({ transport }) => {
    const { datasetId } = await createDataset(transport, { name: 'Receipts' })
    expect(await deleteDataset(transport, datasetId)).toMatchObject({ datasetId, name: 'Receipts' })
    expect(isNotFoundError(await errorOf(getDataset(transport, datasetId)))).toBe(true)
  })

  apiTest('throws BadRequestError and keeps the dataset if it contains documents', async ({ transport }) => {
    const datasetId = await createWithDocuments(transport, 1)
    expect(isBadRequestError(await errorOf(deleteDataset(transport, datasetId)))).toBe(true)
    expect(await getDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest(
    'with deleteDocuments, deletes all documents in the dataset and no others',
    async ({ emulator, transport }) => {
      const { datasetId } = await createDataset(transport)
      await emulator.seed({ documents: Array.from({ length: 1_100 }, () => ({ datasetId })) })
      const other = await createWithDocuments(transport, 1)
      const reports: number[] = []
      const deleted = await deleteDataset(transport, datasetId, {
        deleteDocuments: true,
        onProgress: ({ deletedDocuments }) => reports.push(deletedDocuments),
      })
      expect(deleted).toMatchObject({ datasetId, numberOfDocuments: 0 })
      expect(reports).toEqual([1_000, 1_100])
      expect(await getDataset(transport, other)).toMatchObject({ numberOfDocuments: 1 })
    },
  )

  apiTest('rejects a missing id before deleting any document', async ({ transport }) => {
    const datasetId = await createWithDocuments(transport, 1)
    for (const id of ['', undefined]) {
      // @ts-expect-error plain JavaScript can pass undefined
      const error = await errorOf(deleteDataset(transport, id, { deleteDocuments: true }))
      expect(isInvalidArgumentError(error)).toBe(true)
    }
    expect(await getDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 1 })
  })

  apiTest('waits until numberOfDocuments is 0', async ({ transport }) => {
    const datasetId = await createWithDocuments(transport, 2)
    let polls = 0
    const slow = withStaleCount(transport, () => ++polls < 3)
    expect(await deleteDataset(slow, datasetId, { deleteDocuments: true })).toMatchObject({ datasetId })
    expect(polls).toBe(3)
  })

  apiTest('stops waiting after 10 seconds, and keeps the dataset', async ({ transport }) => {
    const datasetId = await createWithDocuments(transport, 2)
    const slow = withStaleCount(transport, () => true)
    const error = await passTime(() => errorOf(deleteDataset(slow, datasetId, { deleteDocuments: true })))
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: { datasetId, numberOfDocuments: 2 } })
    expect(error.message).toContain('The deletion of the documents in')
    expect(await deleteDataset(transport, datasetId)).toMatchObject({ numberOfDocuments: 0 })
  })
})

/** A transport that reports two documents while `isStale()`. The emulator itself updates its counts immediately. */
function withStaleCount(transport: Transport, isStale: () => boolean): Transport {
  return {
    ...transport,
    async request<T>(...[call, options]: Parameters<Transport['request']>): Promise<T> {
      const response = await transport.request<T>(call, options)
      return call.method === 'GET' && isStale() ? { ...response, numberOfDocuments: 2 } : response
    },
  }
}
