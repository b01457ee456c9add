import { path, ResponseParseError, type Transport, type UploadOptions } from '@las/core'
import type { Document } from '../types.js'

/**
 * Sends `POST /documents`.
 *
 * @throws {ResponseParseError} if the response does not contain a `documentId`, because it is not from the LAS API.
 */
export async function postDocument(
  transport: Transport,
  body: object,
  request: UploadOptions | undefined,
): Promise<Document> {
  const document = await transport.request<Document>({ method: 'POST', path: path('/documents'), body }, request)
  if (typeof document.documentId === 'string') return document
  throw new ResponseParseError(
    'POST /documents returned a response without a documentId. Check that the API endpoint is the LAS API and that no proxy responds in its place.',
    { method: 'POST', path: '/documents', attempts: 1, mayHaveBeenApplied: true, status: 200, body: '' },
  )
}
