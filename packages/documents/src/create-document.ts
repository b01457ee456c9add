import {
  type Content,
  type DocumentContentType,
  isAbortedError,
  isLasError,
  type Naming,
  openContent,
  path,
  type Transport,
  UploadError,
  type UploadOptions,
} from '@las/core'
import { putOpenedContent } from './put-document-content.js'
import type { Document, GroundTruthItem } from './types.js'

/** What a new document is created with. */
export interface CreateDocumentOptions extends Naming {
  /** Type of the content, where its first bytes do not tell it. */
  contentType?: DocumentContentType | undefined
  /** `las:consent:` and 32 hexadecimal digits of your choice; groups the documents of one person or company. */
  consentId?: string | undefined
  /** Dataset that the document joins. */
  datasetId?: string | undefined
  /** What the document really says, where that is known already. */
  groundTruth?: readonly GroundTruthItem[] | undefined
  /** Days until the document is deleted, at least 1. A shorter time of the dataset wins. */
  retentionInDays?: number | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

/** The arguments after the content; the earlier form has the content type ahead of the options. */
export type CreateDocumentArguments =
  | [options?: CreateDocumentOptions | undefined, request?: UploadOptions | undefined]
  | [contentType: DocumentContentType, options?: CreateDocumentOptions | undefined, request?: UploadOptions | undefined]

/**
 * Creates a document and uploads its content, streaming, up to 64 MB.
 *
 * `POST /documents`, then `PUT {fileUrl}`
 *
 * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them. A stream is read once,
 * so its upload is never retried; a function is called again for each attempt.
 * @param args The options and the call's mechanics; the content type may stand ahead of them.
 * @returns The document, with the content type that was uploaded.
 * @throws {ContentError} before anything is sent, when the content is missing, empty or larger than 64 MB.
 * @throws {UploadError} when the document was created but its content did not arrive; it tells the `documentId`.
 * @example
 * const { documentId } = await createDocument(transport, 'invoice.pdf', { name: 'Invoice 4711' })
 */
export async function createDocument(
  transport: Transport,
  content: Content,
  ...args: CreateDocumentArguments
): Promise<Document> {
  const { options, request } = normalize(args)
  const opened = await openContent(content)
  const contentType = options.contentType ?? opened.contentType
  const document = await transport
    .request<Document>({ method: 'POST', path: path('/documents'), body: { ...options, contentType } }, request)
    .catch(async (error: unknown) => {
      await opened.close()
      throw error
    })
  const { documentId, fileUrl } = document
  try {
    await putOpenedContent(transport, document, { ...opened, contentType }, request)
  } catch (error) {
    if (!isLasError(error)) throw error
    const verb = isAbortedError(error) ? 'was aborted' : 'failed'
    throw new UploadError(
      `The document ${documentId} was created, but the upload of its content ${verb}: ${error.message.replace(/\.$/, '')}. Upload it again with putDocumentContent, or delete the document.`,
      { documentId, fileUrl: fileUrl ?? '', cause: error, retryable: error.retryable, attempts: error.attempts },
    )
  }
  return contentType === undefined ? document : { ...document, contentType }
}

function normalize(args: CreateDocumentArguments): {
  options: CreateDocumentOptions
  request: UploadOptions | undefined
} {
  if (typeof args[0] === 'string') {
    const [contentType, options, request] = args as Extract<CreateDocumentArguments, [string, ...unknown[]]>
    return { options: { ...options, contentType }, request }
  }
  const [options = {}, request] = args as Exclude<CreateDocumentArguments, [string, ...unknown[]]>
  return { options, request }
}
