import {
  createTransport,
  fetchAdapter,
  isBadRequestError,
  isConnectionError,
  isInvalidArgumentError,
  isNotFoundError,
  path,
  type Transport,
} from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createBatch, deleteBatch, listBatches } from './index.js'

const documents = path('/documents')

async function createBatchWithDocuments(transport: Transport, count: number): Promise<string> {
  const { batchId } = await createBatch(transport)
  for (let created = 0; created < count; created++) {
    await transport.request({ method: 'POST', path: documents, body: { batchId } })
  }
  return batchId
}

async function countDocuments(transport: Transport, batchId: string): Promise<number> {
  const page = await transport.request<{ documents: unknown[] }>({ method: 'GET', path: documents, query: { batchId } })
  return page.documents.length
}

describe('deleteBatch', () => {
  apiTest('returns the deleted batch', async ({ transport }) => {
    const created = await createBatch(transport, { name: 'Spring' })
    expect(await deleteBatch(transport, created.batchId)).toEqual(created)
    const error = await deleteBatch(transport, created.batchId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('deletes documents only with deleteDocuments, and only those in the batch', async ({ transport }) => {
    const [batchId, other] = [
      await createBatchWithDocuments(transport, 3),
      await createBatchWithDocuments(transport, 1),
    ]
    const error = await deleteBatch(transport, batchId).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
    expect(await countDocuments(transport, batchId)).toBe(3)

    const reports: number[] = []
    const batch = await deleteBatch(transport, batchId, {
      deleteDocuments: true,
      onProgress: ({ deletedDocuments }) => reports.push(deletedDocuments),
    })
    expect(batch).toMatchObject({ batchId, numDocuments: 0 })
    expect(reports).toEqual([3])
    expect(await countDocuments(transport, batchId)).toBe(0)
    expect(await countDocuments(transport, other)).toBe(1)
  })

  apiTest('deletes no documents if the API has no batches', async ({ emulator, transport }) => {
    const batchId = await createBatchWithDocuments(transport, 1)
    const send = fetchAdapter()
    const retired = createTransport({
      credentials: emulator.credentials,
      http: request => send({ ...request, url: request.url.replace('/batches', '/gone').replace(/batchId=[^&]*/, '') }),
    })
    const error = await deleteBatch(retired, batchId, { deleteDocuments: true }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
    expect(await countDocuments(transport, batchId)).toBe(1)
  })

  apiTest('deletes nothing if the id is empty', async ({ transport }) => {
    const batchId = await createBatchWithDocuments(transport, 1)
    const error = await deleteBatch(transport, '', { deleteDocuments: true }).catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
    expect(await countDocuments(transport, batchId)).toBe(1)
  })

  apiTest(
    'deletes all pages, and reports how many documents were deleted if it fails',
    async ({ emulator, transport }) => {
      const batchId = await createBatchWithDocuments(transport, 5)
      const send = fetchAdapter()
      const paged = (until: number): Transport => {
        let pages = 0
        return createTransport({
          credentials: emulator.credentials,
          maxRetries: 0,
          http: request => {
            if (request.method !== 'DELETE' || !request.url.includes('/documents?')) return send(request)
            if (++pages > until) return Promise.reject(new Error('connection lost'))
            return send({ ...request, url: `${request.url}&maxResults=2` })
          },
        })
      }
      const reports: number[] = []
      const options = {
        deleteDocuments: true,
        onProgress: ({ deletedDocuments }: { deletedDocuments: number }) => reports.push(deletedDocuments),
      }
      const error = await deleteBatch(paged(1), batchId, options).catch((reason: unknown) => reason)
      if (!isConnectionError(error)) throw error
      expect(error.message).toContain('2 documents were deleted before')
      expect(await countDocuments(transport, batchId)).toBe(3)

      await deleteBatch(paged(3), batchId, options)
      expect(reports).toEqual([2, 2, 3])
      expect((await listBatches(transport)).batches.map(batch => batch.batchId)).not.toContain(batchId)
    },
  )
})
