import type { Id, RequestOptions, Transport } from '@las/core'
import { type Document, type GroundTruthItem, updateDocument } from '@las/documents'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Pass the ground truth as an option: `client.updateDocument(documentId, { groundTruth })`. */
function withGroundTruth(
  transport: Transport,
  documentId: Id<'document'>,
  groundTruth: readonly GroundTruthItem[],
  request?: RequestOptions,
): Promise<Document> {
  return updateDocument(transport, documentId, { groundTruth }, request)
}

export const legacyUpdateDocument: Legacy = ([, second]) => (Array.isArray(second) ? withGroundTruth : undefined)
