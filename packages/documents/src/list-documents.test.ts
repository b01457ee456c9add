import { path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, listDocuments } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7')
const consentOf = (digit: string): string => `las:consent:${digit.repeat(32)}`

describe('listDocuments', () => {
  apiTest('is one page when awaited and all documents when iterated', async ({ transport }) => {
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

  apiTest('repeats filters with several values, and orders', async ({ transport }) => {
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

  apiTest('takes a batch and a consent one after the other, as earlier versions did', async ({ transport }) => {
    const { batchId } = await transport.request<{ batchId: string }>({
      method: 'POST',
      path: path('/batches'),
      body: {},
    })
    const [consentId, other] = [`las:consent:${'1'.repeat(32)}`, `las:consent:${'2'.repeat(32)}`]
    const feedback = [{ label: 'total_amount', value: '120.00' }]
    const document = await createDocument(transport, pdf, 'application/pdf', consentId, batchId, feedback)
    expect(document).toMatchObject({ contentType: 'application/pdf', consentId, batchId, groundTruth: feedback })
    await createDocument(transport, pdf, 'application/pdf', other, batchId)
    expect((await listDocuments(transport, batchId)).documents).toHaveLength(2)
    expect((await listDocuments(transport, batchId, consentId)).documents).toEqual([
      expect.objectContaining({ documentId: document.documentId }),
    ])
    expect((await listDocuments(transport, undefined, consentId)).documents).toHaveLength(1)
    const withoutConsent = [
      await createDocument(transport, pdf, 'application/pdf', undefined, batchId, feedback),
      await createDocument(transport, pdf, 'application/pdf', null, batchId),
      await createDocument(transport, pdf, 'application/pdf', null, null, feedback),
    ]
    expect(withoutConsent).toMatchObject([{ batchId, groundTruth: feedback }, { batchId }, { groundTruth: feedback }])
    for (const { consentId } of withoutConsent) expect(consentId).toBeUndefined()
  })
})
