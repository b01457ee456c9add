import {
  asOptions,
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
  type RequestOptions,
  type Transport,
} from '@las/core'
import { pacedTransport } from './bulk/paced-transport.js'
import { type CreateDocumentOptions, createDocument } from './create-document.js'
import { getDocument } from './get-document.js'
import { putDocumentContent } from './put-document-content.js'
import type { Document } from './types.js'

/** A document to create: its content, alone or with what is known of it. */
export type DocumentInput = Content | ContentWithOptions

type ContentWithOptions = CreateDocumentOptions & { content: Content }

/** What became of one of many documents. It can be kept as JSON. */
export type DocumentOutcome =
  | { index: number; status: 'created'; documentId: string; document: Document }
  /** `documentId` is set when the document exists and only its content is missing. */
  | { index: number; status: 'failed'; documentId?: string | undefined; error: unknown }

/** How far the creation of many documents has come. */
export interface CreateDocumentsProgress {
  created: number
  failed: number
  /** How many there are; `undefined` where the inputs do not tell. */
  total: number | undefined
  /** What became of the document that was finished last. */
  outcome: DocumentOutcome
}

/** How to create many documents; what else is given holds for each of them that does not say otherwise. */
export interface CreateDocumentsOptions extends CreateDocumentOptions {
  /** How many are created at a time, at least 1; 16 by default. Each takes a connection. */
  concurrency?: number | undefined
  /** Called after each document. */
  onProgress?: ((progress: CreateDocumentsProgress) => void) | undefined
  /**
   * The outcomes of an earlier call with the same inputs, to go on from there: what was created is left alone, what lacks
   * its content gets it, and the rest is created.
   */
  previous?: readonly DocumentOutcome[] | undefined
  /**
   * With `previous`: also creates those anew that the API may have created although the call failed (the error's
   * `mayHaveBeenApplied`). Without it they stay failed, for they could come to exist twice.
   */
  repeatUncertain?: boolean | undefined
}

/** What became of many documents. */
export interface CreatedDocuments {
  /** In the order of the inputs; when the call was ended early, of as many as were begun. */
  outcomes: DocumentOutcome[]
  created: number
  failed: number
  /**
   * Why the call ended before the last input: it was aborted, the inputs or `onProgress` failed, the credentials were
   * refused or the organization's allowance is used up. `undefined` when all inputs were gone through.
   */
  interruption?: unknown
}

const DEFAULT_CONCURRENCY = 16

/**
 * Creates many documents and uploads their content, several at a time. One that fails does not stop the others, and no
 * outcome is lost: the call can be made again with `previous` to do what is missing. When the API asks to slow down, all
 * wait.
 *
 * `POST /documents`, then, unless `inline`, `PUT {fileUrl}`, for each
 *
 * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects of such `content`
 * and its options. They may come from a generator, sync or async, which is asked for no more than are being created.
 * @returns What became of each, in order; a document's error is in its outcome.
 * @throws {InvalidArgumentError} when `inputs` is no list, or `concurrency` no whole number from 1.
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
  } = asOptions(options)
  const mechanics = asOptions(request)
  refuseUnusable(inputs, concurrency)
  const paced = pacedTransport(transport, mechanics.signal)
  const total = sizeOf(inputs)
  const before = new Map(previous.map(outcome => [outcome.index, outcome]))
  const result: CreatedDocuments = { outcomes: [], created: 0, failed: 0 }
  const active = new Set<Promise<void>>()
  let releaseSlot: (() => void) | undefined
  let halt: () => void = () => undefined
  const halted = new Promise<void>(resolve => {
    halt = resolve
  })

  function interrupt(reason: unknown): void {
    result.interruption ??= reason ?? new Error('The call was ended without a reason')
    halt()
  }

  async function outcomeOf(index: number, input: DocumentInput): Promise<DocumentOutcome> {
    const earlier = before.get(index)
    if (earlier?.status === 'created') return earlier
    if (earlier && !earlier.documentId && isUncertain(earlier.error) && !repeatUncertain) return earlier
    const { content, ...own }: ContentWithOptions = hasOptions(input) ? input : { content: input }
    try {
      const document = earlier?.documentId
        ? await resume(paced, earlier.documentId, content, own.contentType ?? shared.contentType, mechanics)
        : await createDocument(paced, content, { ...shared, ...own }, mechanics)
      return { index, status: 'created', documentId: document.documentId, document }
    } catch (error) {
      if (isHopeless(error)) interrupt(error)
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

  async function feed(): Promise<void> {
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

  const abort = (): void => interrupt(mechanics.signal?.reason)
  const stopListening = onAbort(mechanics.signal, abort)
  if (mechanics.signal?.aborted) abort()
  try {
    // Inputs that keep the call waiting do not keep it from ending.
    await Promise.race([feed().catch(interrupt), halted])
    await Promise.all(active)
  } finally {
    stopListening()
  }
  return result
}

/** Uploads the content of a document that exists without it. */
async function resume(
  transport: Transport,
  documentId: string,
  content: Content,
  contentType: DocumentContentType | undefined,
  request: RequestOptions,
): Promise<Document> {
  const document = await getDocument(transport, documentId, {}, request)
  // The type of a file that was there before says nothing about this content.
  await putDocumentContent(transport, { ...document, contentType: contentType ?? null }, content, request)
  return getDocument(transport, documentId, {}, request)
}

function refuseUnusable(inputs: unknown, concurrency: number): void {
  const isList =
    typeof inputs === 'object' &&
    inputs !== null &&
    !ArrayBuffer.isView(inputs) &&
    (Symbol.iterator in inputs || Symbol.asyncIterator in inputs)
  if (!isList) {
    throw new InvalidArgumentError(
      'createDocuments takes a list of documents, or what yields them. For a single one, use createDocument.',
    )
  }
  checkCount('concurrency', concurrency, 1)
}

function sizeOf(inputs: object): number | undefined {
  const { length, size } = inputs as { length?: unknown; size?: unknown }
  return [length, size].find(count => typeof count === 'number')
}

function hasOptions(input: DocumentInput): input is ContentWithOptions {
  return typeof input === 'object' && input !== null && 'content' in input
}

/** Whether a call may have created a document that nobody knows of. */
function isUncertain(error: unknown): boolean {
  return (Object(error) as { mayHaveBeenApplied?: unknown }).mayHaveBeenApplied === true
}

/** Whether every further document would fail alike. */
function isHopeless(error: unknown): boolean {
  const reason = isUploadError(error) ? error.cause : error
  return [isLimitExceededError, isUnauthorizedError, isInvalidCredentialsError, isMissingCredentialsError].some(is =>
    is(reason),
  )
}
