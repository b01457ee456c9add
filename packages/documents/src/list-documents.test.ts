import { path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, listDocuments } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7')
const consentOf = (digit: string): string => `las:consent:${digit.repeat(32)}`

describe('listDocuments', () => {
  apiTest('returns one page when awaited and all documents when iterated', async ({ transport }) => {
    const consentId = consentOf('a')
    const created: string[] = []
    for (let count = 0; count < 5; count++) {
      created.push((await createDocument(transport, pdf, { consentId })).documentId)
    }
    const page = await listDocuments(transport, { consentId, maxResults: 2 })
    expect(page.documents).toHaveLength(2)
    expect(page.consentId).toEqual([consentId])
    expect(page.nextToken).toEqual(expect.any(String))

    const listed: string[] = []
    for await (const { documentId } of listDocuments(transport, { consentId, maxResults: 2 })) listed.push(documentId)
    expect(listed.sort()).toEqual(created.sort())
  })

  apiTest('filters by several values, and sorts', async ({ transport }) => {
    const [first, second] = [consentOf('b'), consentOf('c')]
    const ids = []
    for (const consentId of [first, second]) ids.push((await createDocument(transport, pdf, { consentId })).documentId)
    const options = { consentId: [first, second], sortBy: 'createdTime', order: 'ascending' } as const
    const { documents } = await listDocuments(transport, options)
    expect(documents.map(({ documentId }) => documentId)).toEqual(ids)
    const [, secondId = ''] = ids
    expect((await listDocuments(transport, { documentId: secondId })).documents).toHaveLength(1)
  })

  apiTest('filters by batch', async ({ transport }) => {
    const { batchId } = await transport.request<{ batchId: string }>({
      method: 'POST',
      path: path('/batches'),
      body: {},
    })
    const { documentId } = await createDocument(transport, pdf, { batchId })
    await createDocument(transport, pdf)
    const list = await listDocuments(transport, { batchId })
    expect(list.documents.map(document => [document.documentId, document.batchId])).toEqual([[documentId, batchId]])
    expect(list.batchId).toEqual([batchId])
  })
})
