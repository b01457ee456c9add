import { createTransport, fetchAdapter, isInvalidArgumentError, isNotFoundError, path, type Transport } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, type DeleteDocumentsOptions, deleteDocuments, listDocuments } from './index.js'

const consentOf = (digit: string): string => `las:consent:${digit.repeat(32)}`

async function createCount(transport: Transport, consentId: string, count: number): Promise<void> {
  for (let created = 0; created < count; created++) {
    await createDocument(transport, new TextEncoder().encode('%PDF-1.7'), { consentId })
  }
}

describe('deleteDocuments', () => {
  apiTest('deletes one page of the documents that match the filters', async ({ transport }) => {
    const consentId = consentOf('1')
    await createCount(transport, consentId, 3)
    const page = await deleteDocuments(transport, { consentId, maxResults: 2 })
    expect(page.documents).toHaveLength(2)
    expect(page.nextToken).toEqual(expect.any(String))
    expect((await listDocuments(transport, { consentId })).documents).toHaveLength(1)
  })

  apiTest('deletes all documents that match the filters and keeps the others', async ({ transport }) => {
    const [consentId, other] = [consentOf('2'), consentOf('3')]
    await createCount(transport, consentId, 3)
    await createCount(transport, other, 1)
    const reports: number[] = []
    const { documents, nextToken } = await deleteDocuments(transport, {
      consentId,
      deleteAll: true,
      onProgress: ({ deletedDocuments }) => reports.push(deletedDocuments),
    })
    expect(documents).toHaveLength(3)
    expect(nextToken).toBeNull()
    expect(reports.at(-1)).toBe(3)
    expect((await listDocuments(transport, { consentId: other })).documents).toHaveLength(1)
  })

  apiTest('deletes all documents only with deleteAll and without filters', async ({ transport }) => {
    await createCount(transport, consentOf('4'), 1)
    const unintended: DeleteDocumentsOptions[] = [
      {},
      { consentId: undefined, deleteAll: true },
      { datasetId: [], deleteAll: true },
      { datasetId: '', deleteAll: true },
      { batchId: [], deleteAll: true },
      { deleteAll: true, maxResults: 1 },
    ]
    // Possible in plain JavaScript.
    const untyped: unknown[] = [
      undefined,
      null,
      5,
      [],
      { consentId: null },
      { consentId: [undefined] },
      { consentId: [null], deleteAll: true },
      { datasetId: [''] },
      { datasetId: ['las:dataset:0', undefined] },
      { datasetID: 'las:dataset:0', deleteAll: true },
      { deleteAll: null },
    ]
    unintended.push(...(untyped as DeleteDocumentsOptions[]))
    for (const options of unintended) {
      const error = await deleteDocuments(transport, options).catch((reason: unknown) => reason)
      expect(isInvalidArgumentError(error), JSON.stringify(options)).toBe(true)
    }
    expect((await listDocuments(transport)).documents).not.toHaveLength(0)
    await deleteDocuments(transport, { deleteAll: true })
    expect((await listDocuments(transport)).documents).toHaveLength(0)
  })

  apiTest('deletes by batch, but deletes nothing if the API has no batches', async ({ emulator, transport }) => {
    const create = async () =>
      (await transport.request<{ batchId: string }>({ method: 'POST', path: path('/batches'), body: {} })).batchId
    const [batchId, other] = [await create(), await create()]
    for (const each of [batchId, batchId, other]) {
      await createDocument(transport, new TextEncoder().encode('%PDF-1.7'), { batchId: each })
    }
    const send = fetchAdapter()
    const withoutBatches = createTransport({
      credentials: emulator.credentials,
      http: request => send({ ...request, url: request.url.replace('/batches', '/gone').replace(/batchId=[^&]*/, '') }),
    })
    for (const deleteAll of [false, true]) {
      const error = await deleteDocuments(withoutBatches, { batchId, deleteAll }).catch((reason: unknown) => reason)
      expect(isNotFoundError(error)).toBe(true)
    }
    expect((await listDocuments(transport, { batchId })).documents).toHaveLength(2)

    const { documents } = await deleteDocuments(transport, { batchId, deleteAll: true })
    expect(documents).toHaveLength(2)
    expect((await listDocuments(transport, { batchId: other })).documents).toHaveLength(1)
  })
})
