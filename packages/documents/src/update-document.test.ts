import { isBadRequestError, isEmptyRequestError, isInvalidArgumentError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, getDocument, updateDocument } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7')

describe('updateDocument', () => {
  apiTest('replaces the ground truth and clears a field with null', async ({ transport }) => {
    const { documentId } = await createDocument(transport, pdf, { name: 'Invoice' })
    const groundTruth = [{ label: 'total_amount', value: '120.00' }]
    await updateDocument(transport, documentId, { groundTruth, name: null })
    expect(await getDocument(transport, documentId)).toMatchObject({ groundTruth, name: null })
    expect(await updateDocument(transport, documentId, { groundTruth: null })).not.toHaveProperty('groundTruth.0')
  })

  apiTest('accepts ground truth as feedback, its former name', async ({ transport }) => {
    const { documentId } = await createDocument(transport, pdf)
    const feedback = [{ label: 'total_amount', value: '120.00' }]
    expect(await updateDocument(transport, documentId, { feedback })).toMatchObject({ groundTruth: feedback })
    const both = updateDocument(transport, documentId, { feedback, groundTruth: [] })
    expect(isInvalidArgumentError(await both.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }, { feedback: undefined }]) {
      const error = await updateDocument(transport, 'las:document:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const { documentId } = await createDocument(transport, pdf)
    const error = await updateDocument(transport, documentId, { retentionInDays: 0 }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('retentionInDays')
  })
})
