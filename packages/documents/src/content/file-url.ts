import { LasError, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Document } from '../types.js'

/** The id of a document, or the document itself, which saves a request. */
export type DocumentReference = string | Pick<Document, 'documentId' | 'fileUrl'>

/**
 * The URL for uploading and downloading a document's file.
 *
 * @throws {LasError} if the document has no `fileUrl`.
 */
export function fileUrlOf(document: Pick<Document, 'documentId' | 'fileUrl'>): string {
  const { documentId, fileUrl } = parseOptions(document, 'The document')
  if (fileUrl) return fileUrl
  throw new LasError(
    `The document ${documentId} has no fileUrl. Fetch the document again with getDocument. If the API has no file server, create documents with { inline: true }.`,
    { code: 'no_file_url' },
  )
}

/** Like {@link fileUrlOf}, but fetches the document first if `document` is an id. */
export async function findFileUrl(
  transport: Transport,
  document: DocumentReference,
  request: RequestOptions | undefined,
): Promise<string> {
  if (typeof document !== 'string') return fileUrlOf(document)
  const documentPath = path('/documents/{documentId}', { documentId: document })
  return fileUrlOf(await transport.request<Document>({ method: 'GET', path: documentPath }, request))
}
