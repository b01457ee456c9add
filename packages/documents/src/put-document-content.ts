import { type Content, openContent, type Transport, type UploadOptions, uploadFile } from '@las/core'
import { fileUrlOf } from './content/file-url.js'
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
  const fileUrl = fileUrlOf(document)
  await uploadFile(transport, fileUrl, await openContent(content), request)
}
