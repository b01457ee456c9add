import { isBadRequestError, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, getDocument } from './index.js'
import { onePagePdf } from './testing/one-page-pdf.js'

describe('getDocument', () => {
  apiTest('returns the created document', async ({ transport }) => {
    const { documentId } = await createDocument(transport, new TextEncoder().encode('%PDF-1.7'), { name: 'Invoice' })
    expect(await getDocument(transport, documentId)).toMatchObject({ documentId, name: 'Invoice' })
  })

  apiTest('fetches the content only if it is requested', async ({ transport }) => {
    const pdf = Buffer.from('%PDF-1.7')
    const { documentId } = await createDocument(transport, pdf)
    expect((await getDocument(transport, documentId)).content ?? null).toBeNull()
    expect((await getDocument(transport, documentId, { page: undefined })).content ?? null).toBeNull()
    const { content } = await getDocument(transport, documentId, { content: 'base64' })
    expect(content).toBe(pdf.toString('base64'))
  })

  apiTest('fetches the content in the requested rendering', async ({ transport }) => {
    const { documentId } = await createDocument(transport, onePagePdf)
    const { content } = await getDocument(transport, documentId, { page: 0, width: 100 })
    expect(content).toMatch(/^\/9j\//) // A base64-encoded JPEG.
    const error = await getDocument(transport, documentId, { page: 1 }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('There is no page 1')
  })

  apiTest('throws NotFoundError for an unknown document', async ({ transport }) => {
    const documentId = `las:document:${'0'.repeat(32)}`
    const error = await getDocument(transport, documentId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/documents/{documentId}' })
    expect(error.message).toContain(documentId)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getDocument(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
