import type { CreateDocumentBody } from '@las/api'
import {
  type Content,
  type DocumentContentType,
  openDocument,
  parseOptions,
  type Transport,
  type UploadOptions,
  uploadFile,
} from '@las/core'
import { createInline } from './content/create-inline.js'
import { fileUrlOf } from './content/file-url.js'
import { postDocument } from './content/post-document.js'
import { uploadError } from './content/upload-error.js'
import { type FeedbackOption, withGroundTruth } from './ground-truth/feedback.js'
import type { Document } from './types.js'

/** Fields of a new document in addition to its content. */
export interface CreateDocumentOptions extends Omit<CreateDocumentBody, 'content' | 'contentType'>, FeedbackOption {
  /** Content type, used if it cannot be detected from the first bytes. If omitted, content of an unknown type is rejected. */
  contentType?: DocumentContentType | undefined
  /**
   * Whether to send the content base64-encoded in the same request: one request instead of two, and required if the API has
   * no file server. The content must not exceed 4,687,500 bytes and is read into memory. Progress is reported once, at the
   * end.
   */
  inline?: boolean | undefined
}

/**
 * Creates a document and streams its content, up to 64 MB, to the API.
 *
 * `POST /documents`, then `PUT {fileUrl}` unless `inline` is set
 *
 * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them. A stream is read once,
 * so its upload is never retried; a function is called again for each attempt.
 * @returns The document with its content type.
 * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
 * PNG, TIFF or WebP file, or an email with the `contentType` `message/rfc822`.
 * @throws {InvalidArgumentError} if both `groundTruth` and its former name `feedback` are passed.
 * @throws {ResponseParseError} if the response does not contain a `documentId`, because it is not from the LAS API.
 * @throws {UploadError} if the document was created but its content was not uploaded; `documentId` is its id.
 * @example
 * const { documentId } = await createDocument(transport, 'invoice.pdf', { name: 'Invoice 4711' })
 */
export async function createDocument(
  transport: Transport,
  content: Content,
  options?: CreateDocumentOptions,
  request?: UploadOptions,
): Promise<Document> {
  const { inline, ...fields } = withGroundTruth(parseOptions(options))
  const opened = await openDocument(content, fields.contentType)
  const { contentType } = opened
  const body = { ...fields, contentType }
  if (inline) return createInline(transport, opened, body, request)
  const document = await postDocument(transport, body, request).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  try {
    await uploadFile(transport, fileUrlOf(document), opened, request)
  } catch (error) {
    throw uploadError(document, contentType, error)
  }
  return contentType === undefined ? document : { ...document, contentType }
}
