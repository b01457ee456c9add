import {
  type BulkResult,
  type Content,
  type DocumentContentType,
  isUncertain,
  isUploadError,
  parseOptions,
  processMany,
  type RequestOptions,
  rateLimitedTransport,
  type Transport,
} from '@las/core'
import { type CreateDocumentOptions, createDocument } from './create-document.js'
import { getDocument } from './get-document.js'
import { putDocumentContent } from './put-document-content.js'
import type { Document } from './types.js'

/** A document to create: its content, or an object with its content and options. */
export type DocumentInput = Content | ContentWithOptions

type ContentWithOptions = CreateDocumentOptions & { content: Content }

/** Result of creating one of many documents. It can be stored as JSON. */
export type DocumentOutcome =
  | { index: number; status: 'created'; documentId: string; document: Document }
  /** `documentId` is set if the document was created and only its content is missing. */
  | { index: number; status: 'failed'; documentId?: string | undefined; error: unknown }

/** Progress of {@link createDocuments}. */
export interface CreateDocumentsProgress {
  created: number
  failed: number
  /** Number of inputs; `undefined` if it is not known in advance, such as for a generator. */
  total: number | undefined
  /** Outcome of the document that was just finished. */
  outcome: DocumentOutcome
}

/** Options of {@link createDocuments}. The options of a single document apply to all documents that do not override them. */
export interface CreateDocumentsOptions extends CreateDocumentOptions {
  /** Number of documents to create at the same time, at least 1. Each uses one connection. Default: 16. */
  concurrency?: number | undefined
  /** Called after each document. */
  onProgress?: ((progress: CreateDocumentsProgress) => void) | undefined
  /**
   * The outcomes of an earlier call with the same inputs. Documents that have been created are skipped, missing content is
   * uploaded, and the remaining documents are created.
   */
  previous?: readonly DocumentOutcome[] | undefined
  /**
   * With `previous`: whether to retry documents that the API might have created although the call failed (see the error's
   * `mayHaveBeenApplied`). A retry can create these documents twice, so by default they keep their failed outcome.
   */
  repeatUncertain?: boolean | undefined
}

/** Result of {@link createDocuments}. */
export interface CreatedDocuments extends BulkResult<DocumentOutcome> {
  created: number
  failed: number
}

/**
 * Creates many documents and uploads their content, several at a time. If a document fails, the others continue, and the
 * outcome of that document contains the error. To retry failed documents, pass the outcomes as `previous` to another call. If
 * the API limits the request rate, all documents wait.
 *
 * `POST /documents`, then `PUT {fileUrl}` unless `inline` is set, for each document
 *
 * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
 * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
 * be started.
 * @returns The outcome of each document, in input order.
 * @throws {InvalidArgumentError} if `inputs` is not iterable, or `concurrency` is not a positive integer.
 * @example
 * const { created, outcomes } = await createDocuments(transport, ['invoice.pdf', 'receipt.pdf'], { concurrency: 8 })
 * for (const outcome of outcomes) if (outcome.status === 'failed') console.error(outcome.error)
 */
export async function createDocuments(
  transport: Transport,
  inputs: Iterable<DocumentInput> | AsyncIterable<DocumentInput>,
  options?: CreateDocumentsOptions,
  request?: RequestOptions,
): Promise<CreatedDocuments> {
  const { concurrency, onProgress, previous, repeatUncertain = false, ...shared } = parseOptions(options)
  const requestOptions = parseOptions(request)
  const { signal } = requestOptions
  const limited = rateLimitedTransport(transport, signal)
  const counts = { created: 0, failed: 0 }

  async function create(input: DocumentInput, documentId: string | undefined): Promise<Document> {
    const { content, ...own }: ContentWithOptions = hasOptions(input) ? input : { content: input }
    return documentId
      ? resume(limited, documentId, content, own.contentType ?? shared.contentType, requestOptions)
      : createDocument(limited, content, { ...shared, ...own }, requestOptions)
  }

  const result = await processMany<DocumentInput, DocumentOutcome>(
    inputs,
    {
      async process({ index, input, earlier }) {
        if (earlier?.status === 'failed' && !earlier.documentId && isUncertain(earlier.error) && !repeatUncertain) {
          return earlier
        }
        const document = await create(input, earlier?.documentId)
        return { index, status: 'created', documentId: document.documentId, document }
      },
      failure: (error, { index, earlier }) => ({
        index,
        status: 'failed',
        documentId: isUploadError(error) ? error.documentId : earlier?.documentId,
        error,
      }),
      single: 'createDocument',
    },
    {
      concurrency,
      previous,
      signal,
      onOutcome(outcome, total) {
        counts[outcome.status]++
        onProgress?.({ ...counts, total, outcome })
      },
    },
  )
  return { ...result, ...counts }
}

/** Uploads the content of a document that was created without content. */
async function resume(
  transport: Transport,
  documentId: string,
  content: Content,
  contentType: DocumentContentType | undefined,
  request: RequestOptions,
): Promise<Document> {
  const document = await getDocument(transport, documentId, {}, request)
  // The document's own contentType could describe a file that was uploaded earlier.
  await putDocumentContent(transport, { ...document, contentType: contentType ?? null }, content, request)
  return getDocument(transport, documentId, {}, request)
}

function hasOptions(input: DocumentInput): input is ContentWithOptions {
  return typeof input === 'object' && input !== null && 'content' in input
}
