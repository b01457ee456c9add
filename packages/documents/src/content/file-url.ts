import { asOptions, LasError, path, type RequestOptions, type Transport } from '@las/core'
import type { Document } from '../types.js'

/** A document by its id, or as the API returned it, which saves a request. */
export type DocumentReference = string | Pick<Document, 'documentId' | 'fileUrl'>

/**
 * Where the file of a document is put and fetched.
 *
 * @throws {LasError} when there is no such place.
 */
export function fileUrlOf(document: Pick<Document, 'documentId' | 'fileUrl'>): string {
  const { documentId, fileUrl } = asOptions(document, 'The document')
  if (fileUrl) return fileUrl
  throw new LasError(
    `The document ${documentId} has no fileUrl. Fetch it anew with getDocument; where the API has no file server, create documents with { inline: true }.`,
    { code: 'no_file_url' },
  )
}

/** As {@link fileUrlOf}, for a document that may have to be fetched first. */
export async function findFileUrl(
  transport: Transport,
  document: DocumentReference,
  request: RequestOptions | undefined,
): Promise<string> {
  if (typeof document !== 'string') return fileUrlOf(document)
  const documentPath = path('/documents/{documentId}', { documentId: document })
  return fileUrlOf(await transport.request<Document>({ method: 'GET', path: documentPath }, request))
}
