import type { Id, RequestOptions, Transport } from '@las/core'
import { type Document, updateDocument } from '@las/documents'
import { type Field, toGroundTruth } from './field.js'

/**
 * Sends the correct values of a document, so that models can learn from them. Replaces the document's ground truth.
 *
 * `PATCH /documents/{documentId}`
 *
 * @param fields Corrected fields, such as those of a {@link Prediction} with corrected values.
 * @returns The document with its new ground truth.
 * @throws {NotFoundError} if the document does not exist.
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
