import {
  type Content,
  checkCount,
  type DocumentContentType,
  InvalidArgumentError,
  isInvalidCredentialsError,
  isLimitExceededError,
  isMissingCredentialsError,
  isUnauthorizedError,
  isUploadError,
  onAbort,
  parseOptions,
  type RequestOptions,
  type Transport,
} from '@las/core'
import { rateLimitedTransport } from './bulk/rate-limited-transport.js'
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
export interface CreatedDocuments {
  /** One outcome per input, in input order. If the call was interrupted, contains only the inputs that were started. */
  outcomes: DocumentOutcome[]
  created: number
  failed: number
  /**
   * Why the call stopped before the last input: the abort reason, an error thrown by the inputs or `onProgress`, rejected
   * credentials, or a limit that the organization has reached. `undefined` if all inputs were processed.
   */
  interruption?: unknown
}

const DEFAULT_CONCURRENCY = 16

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
  const {
    concurrency = DEFAULT_CONCURRENCY,
    onProgress,
    previous = [],
    repeatUncertain = false,
    ...shared
  } = parseOptions(options)
  const requestOptions = parseOptions(request)
  assertIterable(inputs)
  checkCount('concurrency', concurrency, 1)
  const limited = rateLimitedTransport(transport, requestOptions.signal)
  const total = sizeOf(inputs)
  const previousByIndex = new Map(previous.map(outcome => [outcome.index, outcome]))
  const result: CreatedDocuments = { outcomes: [], created: 0, failed: 0 }
  const active = new Set<Promise<void>>()
  let releaseSlot: (() => void) | undefined
  let stop: () => void = () => undefined
  const stopped = new Promise<void>(resolve => {
    stop = resolve
  })

  function interrupt(reason: unknown): void {
    result.interruption ??= reason ?? new Error('The call was aborted without a reason')
    stop()
  }

  async function outcomeOf(index: number, input: DocumentInput): Promise<DocumentOutcome> {
    const earlier = previousByIndex.get(index)
    if (earlier?.status === 'created') return earlier
    if (earlier && !earlier.documentId && isUncertain(earlier.error) && !repeatUncertain) return earlier
    const { content, ...own }: ContentWithOptions = hasOptions(input) ? input : { content: input }
    try {
      const document = earlier?.documentId
        ? await resume(limited, earlier.documentId, content, own.contentType ?? shared.contentType, requestOptions)
        : await createDocument(limited, content, { ...shared, ...own }, requestOptions)
      return { index, status: 'created', documentId: document.documentId, document }
    } catch (error) {
      if (isFatal(error)) interrupt(error)
      return {
        index,
        status: 'failed',
        documentId: isUploadError(error) ? error.documentId : earlier?.documentId,
        error,
      }
    }
  }

  async function run(index: number, input: DocumentInput): Promise<void> {
    const outcome = await outcomeOf(index, input)
    result.outcomes[index] = outcome
    result[outcome.status]++
    try {
      onProgress?.({ created: result.created, failed: result.failed, total, outcome })
    } catch (error) {
      interrupt(error)
    }
  }

  async function processInputs(): Promise<void> {
    let index = 0
    for await (const input of inputs) {
      if (result.interruption !== undefined) return
      const task = run(index++, input).then(() => {
        active.delete(task)
        releaseSlot?.()
      })
      active.add(task)
      if (active.size >= concurrency) {
        await new Promise<void>(resolve => {
          releaseSlot = resolve
        })
      }
      if (result.interruption !== undefined) return
    }
  }

  const abort = (): void => interrupt(requestOptions.signal?.reason)
  const stopListening = onAbort(requestOptions.signal, abort)
  if (requestOptions.signal?.aborted) abort()
  try {
    // An interruption also ends the call while a generator is pending.
    await Promise.race([processInputs().catch(interrupt), stopped])
    await Promise.all(active)
  } finally {
    stopListening()
  }
  return result
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

function assertIterable(inputs: unknown): void {
  const isIterable =
    typeof inputs === 'object' &&
    inputs !== null &&
    !ArrayBuffer.isView(inputs) &&
    (Symbol.iterator in inputs || Symbol.asyncIterator in inputs)
  if (isIterable) return
  throw new InvalidArgumentError(
    'inputs must be an iterable of documents. To create a single document, use createDocument.',
  )
}

function sizeOf(inputs: object): number | undefined {
  const { length, size } = inputs as { length?: unknown; size?: unknown }
  return [length, size].find(count => typeof count === 'number')
}

function hasOptions(input: DocumentInput): input is ContentWithOptions {
  return typeof input === 'object' && input !== null && 'content' in input
}

/** Whether a failed call might have created a document with an unknown id. */
function isUncertain(error: unknown): boolean {
  return (Object(error) as { mayHaveBeenApplied?: unknown }).mayHaveBeenApplied === true
}

/** Whether all further documents would fail with the same error. */
function isFatal(error: unknown): boolean {
  const reason = isUploadError(error) ? error.cause : error
  return [isLimitExceededError, isUnauthorizedError, isInvalidCredentialsError, isMissingCredentialsError].some(is =>
    is(reason),
  )
}
