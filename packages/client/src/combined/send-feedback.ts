import type { Id, RequestOptions, Transport } from '@las/core'
import { type Document, updateDocument } from '@las/documents'
import { type Field, toGroundTruth } from './field.js'

/**
 * Tells the API what a document really says, so that models can learn from it. Replaces the document's ground truth.
 *
 * `PATCH /documents/{documentId}`
 *
 * @param fields Corrected fields, e.g. those of a {@link Prediction} with their values mended.
 * @returns The document with its new ground truth.
 * @throws {NotFoundError} when there is no such document.
 * @example
 * await sendFeedback(transport, documentId, [{ label: 'total_amount', value: '120.00' }])
 */
export async function sendFeedback(
  transport: Transport,
  documentId: Id<'document'>,
  fields: readonly Field[],
  request?: RequestOptions,
): Promise<Document> {
  return updateDocument(transport, documentId, { groundTruth: toGroundTruth(fields) }, request)
}
