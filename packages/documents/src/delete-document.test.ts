import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, deleteDocument, getDocument } from './index.js'

describe('deleteDocument', () => {
  apiTest('returns the deleted document', async ({ transport }) => {
    const { documentId } = await createDocument(transport, new TextEncoder().encode('%PDF-1.7'), { name: 'Invoice' })
    expect(await deleteDocument(transport, documentId)).toMatchObject({ documentId, name: 'Invoice' })
    const error = await getDocument(transport, documentId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
