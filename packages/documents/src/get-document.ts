import { path, type RequestOptions, type Transport } from '@las/core'
import type { Document } from './types.js'

/**
 * Fetches a document.
 *
 * `GET /documents/{documentId}`
 *
 * @throws {NotFoundError} when there is no such document.
 * @example
 * const { groundTruth } = await getDocument(transport, documentId)
 */
export async function getDocument(
  transport: Transport,
  documentId: string,
  request?: RequestOptions,
): Promise<Document> {
  return transport.request({ method: 'GET', path: path('/documents/{documentId}', { documentId }) }, request)
}
