import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Document } from './types.js'

/**
 * Deletes a document and its file.
 *
 * `DELETE /documents/{documentId}`
 *
 * @returns The deleted document.
 * @throws {NotFoundError} if the document does not exist.
 * @example
 * await deleteDocument(transport, documentId)
 */
export async function deleteDocument(
  transport: Transport,
  documentId: Id<'document'>,
  request?: RequestOptions,
): Promise<Document> {
  return transport.request({ method: 'DELETE', path: path('/documents/{documentId}', { documentId }) }, request)
}
