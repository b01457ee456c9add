import { type Content, LasError, type OpenedContent, openContent, type Transport, type UploadOptions } from '@las/core'
import type { Document } from './types.js'

/**
 * Uploads the content of a document that exists already: resumes after an {@link UploadError}, or replaces the file.
 *
 * `PUT {fileUrl}`
 *
 * @param document A document, or anything with its `documentId` and `fileUrl`, such as an {@link UploadError}.
 * @param content As in {@link createDocument}.
 * @throws {ContentError} before anything is sent, when the content is missing, empty or larger than 64 MB.
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
 * @example
 * const document = await getDocument(transport, documentId)
 * await putDocumentContent(transport, document, 'invoice.pdf')
 */
export async function putDocumentContent(
  transport: Transport,
  document: Pick<Document, 'documentId' | 'fileUrl'>,
  content: Content,
  request?: UploadOptions,
): Promise<void> {
  await putOpenedContent(transport, document, await openContent(content), request)
}

/** Uploads content that was opened before. */
export async function putOpenedContent(
  transport: Transport,
  { documentId, fileUrl }: Pick<Document, 'documentId' | 'fileUrl'>,
  content: OpenedContent,
  request?: UploadOptions,
): Promise<void> {
  if (!fileUrl) {
    throw new LasError(`The document ${documentId} has no fileUrl to upload to. Fetch it anew with getDocument.`, {
      code: 'no_file_url',
    })
  }
  await transport.upload(fileUrl, content, request)
}
