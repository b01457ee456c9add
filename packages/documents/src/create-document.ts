import {
  asOptions,
  type Content,
  callHook,
  type DocumentContentType,
  encodeContent,
  type Id,
  isAbortedError,
  isLasError,
  type Naming,
  type OpenedContent,
  openDocument,
  path,
  ResponseParseError,
  type Transport,
  UploadError,
  type UploadOptions,
  uploadFile,
} from '@las/core'
import { fileUrlOf } from './content/file-url.js'
import { type FeedbackOption, withGroundTruth } from './ground-truth/feedback.js'
import type { Document, GroundTruthItem } from './types.js'

/** What a new document is created with. */
export interface CreateDocumentOptions extends Naming, FeedbackOption {
  /** Type of the content, if its first bytes do not show it. Without it, content of an unknown type is rejected. */
  contentType?: DocumentContentType | undefined
  /** `las:consent:` and 32 hexadecimal digits of your choice; groups the documents of one person or company. */
  consentId?: Id<'consent'> | undefined
  /**
   * Batch that the document joins.
   *
   * @deprecated The API gave batches up in 2021. Use `datasetId`.
   */
  batchId?: Id<'batch'> | undefined
  /** Dataset that the document joins. */
  datasetId?: Id<'dataset'> | undefined
  /** What the document really says, where that is known already. */
  groundTruth?: readonly GroundTruthItem[] | undefined
  /** Days until the document is deleted, at least 1. A shorter time of the dataset wins. */
  retentionInDays?: number | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Sends the content, of at most 4,687,500 bytes, in the same request, as base64: one round trip instead of two, and the
   * way where the API has no file server. It is read into memory, and progress is reported once, at the end.
   */
  inline?: boolean | undefined
}

/** @deprecated Use the options: `{ consentId, datasetId, groundTruth }`. */
export type FormerCreateDocumentArguments = [
  contentType: DocumentContentType,
  consentId: Id<'consent'> | null | undefined,
  batchId?: Id<'batch'> | null | undefined,
  feedback?: readonly GroundTruthItem[] | null | undefined,
  request?: UploadOptions | undefined,
]

type TypedArguments = [
  contentType: DocumentContentType,
  options?: CreateDocumentOptions | undefined,
  request?: UploadOptions | undefined,
]

/** The arguments after the content; earlier forms have the content type, or more, ahead of the options. */
export type CreateDocumentArguments =
  | [options?: CreateDocumentOptions | undefined, request?: UploadOptions | undefined]
  | TypedArguments
  | FormerCreateDocumentArguments

/**
 * Creates a document and uploads its content, streaming, up to 64 MB.
 *
 * `POST /documents`, then, unless `inline`, `PUT {fileUrl}`
 *
 * @param content Path (Node only), bytes, `Blob`, stream, or a function that returns one of them. A stream is read once,
 * so its upload is never retried; a function is called again for each attempt.
 * @param args The options and the call's mechanics; the content type may stand ahead of them.
 * @returns The document, with the content type that was uploaded.
 * @throws {ContentError} before anything is sent, if the content is missing, empty, larger than 64 MB or not a PDF, JPEG,
 * PNG, TIFF or WebP file.
 * @throws {InvalidArgumentError} when both `groundTruth` and its former name `feedback` are given.
 * @throws {ResponseParseError} when what answers is not the API: it tells of no document.
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
  const { inline, ...fields } = withGroundTruth(options)
  const opened = await openDocument(content, fields.contentType)
  const { contentType } = opened
  const body = { ...fields, contentType }
  if (inline) return createInline(transport, opened, body, request)
  const document = await post(transport, body, request).catch(async (error: unknown) => {
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

async function post(transport: Transport, body: object, request: UploadOptions | undefined): Promise<Document> {
  const document = await transport.request<Document>({ method: 'POST', path: path('/documents'), body }, request)
  if (typeof document.documentId === 'string') return document
  throw new ResponseParseError(
    'POST /documents was answered without a documentId. Check that the API endpoint is the LAS API and that no proxy answers in its place.',
    { method: 'POST', path: '/documents', attempts: 1, mayHaveBeenApplied: true, status: 200, body: '' },
  )
}

async function createInline(
  transport: Transport,
  opened: OpenedContent,
  fields: object,
  request: UploadOptions | undefined,
): Promise<Document> {
  const content = await encodeContent(opened)
  const document = await post(transport, { ...fields, content }, request)
  const padding = content.split('=').length - 1
  const totalBytes = (content.length / 4) * 3 - padding
  if (request?.onProgress) callHook(request.onProgress, { sentBytes: totalBytes, totalBytes })
  return document
}

function uploadError(
  { documentId, fileUrl }: Document,
  contentType: DocumentContentType | undefined,
  error: unknown,
): unknown {
  if (!isLasError(error)) return error
  const verb = isAbortedError(error) ? 'was aborted' : 'failed'
  return new UploadError(
    `The document ${documentId} was created, but the upload of its content ${verb}: ${error.message.replace(/\.$/, '')}. Upload it again with putDocumentContent, or delete the document.`,
    {
      documentId,
      fileUrl: fileUrl ?? '',
      contentType,
      cause: error,
      retryable: error.retryable,
      attempts: error.attempts,
    },
  )
}

function normalize(args: CreateDocumentArguments): {
  options: CreateDocumentOptions
  request: UploadOptions | undefined
} {
  if (isFormer(args)) {
    const [contentType, consentId, batchId, feedback, request] = args
    const options = {
      contentType,
      consentId: consentId ?? undefined,
      batchId: batchId ?? undefined,
      feedback: feedback ?? undefined,
    }
    return { options, request }
  }
  if (typeof args[0] === 'string') {
    const [contentType, options, request] = args as TypedArguments
    return { options: { ...asOptions(options), contentType }, request }
  }
  const [options, request] = args as Exclude<CreateDocumentArguments, [string, ...unknown[]]>
  return { options: asOptions(options), request }
}

/** Any of consent, batch and feedback may be left out, so that each tells the form. */
const isFormer = (args: CreateDocumentArguments): args is FormerCreateDocumentArguments =>
  typeof args[1] === 'string' || typeof args[2] === 'string' || args.length > 3
