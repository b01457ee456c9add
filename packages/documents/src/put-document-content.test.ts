import { isAbortedError, isInvalidArgumentError, isLasError, type UploadProgress } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, getDocument, putDocumentContent } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7')

describe('putDocumentContent', () => {
  apiTest('replaces the file', async ({ transport }) => {
    const document = await createDocument(transport, pdf)
    const before = await getDocument(transport, document.documentId)
    await putDocumentContent(transport, document, new Blob([pdf, ' another']))
    const after = await getDocument(transport, document.documentId)
    expect(after.contentMD5).not.toBe(before.contentMD5)
  })

  apiTest('reports progress and can be aborted', async ({ transport }) => {
    const document = await createDocument(transport, pdf)
    const reports: UploadProgress[] = []
    await putDocumentContent(transport, document, pdf, { onProgress: progress => reports.push(progress) })
    expect(reports.at(-1)).toEqual({ sentBytes: pdf.length, totalBytes: pdf.length })
    const aborted = putDocumentContent(transport, document, pdf, { signal: AbortSignal.abort() })
    expect(isAbortedError(await aborted.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('sends neither content nor access token to a foreign host', async ({ transport }) => {
    const document = { documentId: 'las:document:any', fileUrl: 'https://files.example.com/1' }
    const error = await putDocumentContent(transport, document, pdf).catch((reason: unknown) => reason)
    if (!isInvalidArgumentError(error)) throw error
    expect(error.message).toContain('https://files.example.com')
  })

  apiTest('throws an error if the document does not contain a fileUrl', async ({ transport }) => {
    const error = await putDocumentContent(transport, { documentId: 'x', fileUrl: null }, pdf).catch((e: unknown) => e)
    expect(isLasError(error) && error.code).toBe('no_file_url')
  })
})
