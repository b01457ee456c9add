import { type Content, openDocument, type Transport, type UploadOptions, uploadFile } from '@las/core'
import { fileUrlOf } from './content/file-url.js'
import type { Document } from './types.js'

/**
 * Uploads the content of an existing document: resumes after an {@link UploadError}, or replaces the file.
 *
 * `PUT {fileUrl}`
 *
 * @param document A document, or an object with its `documentId` and `fileUrl`, such as an {@link UploadError}. Its
 * `contentType` is used if the type cannot be detected from the first bytes of the content.
 * @param content The content, in any form that {@link createDocument} accepts.
 * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
 * PNG, TIFF or WebP file.
 * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
 * @example
 * const document = await getDocument(transport, documentId)
 * await putDocumentContent(transport, document, 'invoice.pdf')
 */
export async function putDocumentContent(
  transport: Transport,
  document: Pick<Document, 'documentId' | 'fileUrl' | 'contentType'>,
  content: Content,
  request?: UploadOptions,
): Promise<void> {
  const fileUrl = fileUrlOf(document)
  await uploadFile(transport, fileUrl, await openDocument(content, document.contentType ?? undefined), request)
}
