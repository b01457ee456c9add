import { asOptions, type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import { type FeedbackOption, withGroundTruth } from './ground-truth/feedback.js'
import type { Document, GroundTruthItem } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateDocumentOptions extends Naming, FeedbackOption {
  /** Replaces all of the ground truth; `null` removes it. */
  groundTruth?: readonly GroundTruthItem[] | null | undefined
  /** Dataset that the document moves to. */
  datasetId?: Id<'dataset'> | undefined
  /** Days until the document is deleted, at least 1. */
  retentionInDays?: number | undefined
  /** Replaces the whole object; at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/**
 * Changes what is known of a document; corrected values go into `groundTruth`.
 *
 * `PATCH /documents/{documentId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such document.
 * @example
 * await updateDocument(transport, documentId, { groundTruth: [{ label: 'total_amount', value: '120.00' }] })
 */
export async function updateDocument(
  transport: Transport,
  documentId: Id<'document'>,
  options: UpdateDocumentOptions,
  request?: RequestOptions,
): Promise<Document> {
  const body = withGroundTruth(asOptions(options))
  return transport.request({ method: 'PATCH', path: path('/documents/{documentId}', { documentId }), body }, request)
}
