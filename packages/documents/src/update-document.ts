import type { UpdateDocumentBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import { type FeedbackOption, withGroundTruth } from './ground-truth/feedback.js'
import type { Document } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateDocumentOptions extends UpdateDocumentBody, FeedbackOption {}

/**
 * Updates a document. To correct predicted values, set `groundTruth`.
 *
 * `PATCH /documents/{documentId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the document does not exist.
 * @example
 * await updateDocument(transport, documentId, { groundTruth: [{ label: 'total_amount', value: '120.00' }] })
 */
export async function updateDocument(
  transport: Transport,
  documentId: Id<'document'>,
  options: UpdateDocumentOptions,
  request?: RequestOptions,
): Promise<Document> {
  const body = withGroundTruth(parseOptions(options))
  return transport.request({ method: 'PATCH', path: path('/documents/{documentId}', { documentId }), body }, request)
}
