import {
  type BulkOutcome,
  isUncertain,
  isUploadError,
  processMany,
  rateLimitedTransport,
  sleep,
  type Transport,
} from '@las/core'
import { CommandError } from '../../errors/command-error.js'
import { findCreated } from './find-created.js'
import type { DocumentInput } from './inputs/document-input.js'
import type { Journal } from './journal/journal.js'
import { type StoreContext, storeDocument } from './store-document.js'
import { keyOf } from './upload-keys.js'

export type UploadResult =
  | { readonly path: string; readonly status: 'created' | 'updated' | 'unchanged'; readonly documentId: string }
  | {
      readonly path: string
      readonly status: 'failed'
      readonly documentId?: string | undefined
      readonly error: unknown
    }

export interface UploadOptions extends Pick<StoreContext, 'fields' | 'groundTruthEncoding'> {
  readonly transport: Transport
  readonly journal: Journal
  readonly concurrency: number
  /**
   * Milliseconds after which a request whose response was lost can no longer have an effect, and documents appear in lists.
   */
  readonly settleMs: number
  /** Stops the upload: no further document is started, and those in progress are finished. */
  readonly signal: AbortSignal
  /** Ends the requests in progress. */
  readonly requestSignal: AbortSignal
  now(): number
  onResult(result: UploadResult): void
  /** Called before the upload waits for lost requests. */
  onWait(milliseconds: number, documents: number): void
}

/**
 * Uploads documents. Each document is created exactly once, also if the process is killed at any time and the upload is repeated:
 *
 * - Before a document is created, its key is recorded in the journal. The key is also in the metadata of the document.
 * - If the outcome is unknown, because the process was killed or the response was lost, the document is left for last. When the
 *   request can no longer have an effect, the documents of the API are listed, and only those without a document are created.
 *
 * @returns Why the upload ended before the last document; undefined if it did not.
 */
export async function uploadDocuments(inputs: readonly DocumentInput[], options: UploadOptions): Promise<unknown> {
  const { journal, concurrency, settleMs, signal, requestSignal, now, onResult, onWait } = options
  const request = { signal: requestSignal }
  const context: StoreContext = {
    ...options,
    transport: rateLimitedTransport(options.transport, requestSignal),
    request,
  }
  const stop = new AbortController()
  const stopSignal = AbortSignal.any([signal, stop.signal])

  /** Documents that are left for last, and the time when their requests can no longer have an effect. */
  let later: DocumentInput[] = []
  let settledAt = journal.previousAliveUntil + settleMs

  if (!journal.wasFinished || journal.uncertain().length > 0) {
    const startedAt = now()
    await findCreated(context.transport, journal, request)
    if (startedAt >= settledAt) forgetAbsent(journal)
  }

  async function store(input: DocumentInput, isLast: boolean): Promise<UploadResult | undefined> {
    const { name: path } = input
    const key = keyOf(input.path)
    if (!isLast && journal.get(key)?.kind === 'sending') {
      later.push(input)
      return undefined
    }
    try {
      return { path, ...(await storeDocument(input, context)) }
    } catch (error) {
      const documentId = isUploadError(error) ? error.documentId : undefined
      if (documentId !== undefined) {
        const truth = journal.get(key)?.truth
        journal.record({ key, incomplete: documentId, truth })
      } else if (isUncertain(error)) {
        settledAt = Math.max(settledAt, now() + settleMs)
      } else if (journal.get(key)?.kind === 'sending') {
        journal.record({ key, absent: true })
      }
      // The run is interrupted. The next run continues this document.
      if (requestSignal.aborted) return undefined
      const isRepeated = !isLast && (isUncertain(error) || isRetryableUpload(error))
      if (!isRepeated) return { path, status: 'failed', documentId, error }
      later.push(input)
      return undefined
    }
  }

  async function storeAll(documents: readonly DocumentInput[], isLast: boolean): Promise<unknown> {
    const { interruption } = await processMany<DocumentInput, BulkOutcome>(
      documents,
      {
        async process({ index, input }) {
          const result = await store(input, isLast)
          if (result) onResult(result)
          // processMany ends the upload if all further documents would fail for the same reason.
          if (result?.status === 'failed') throw result.error
          return { index, status: 'done' }
        },
        failure(error, { index }) {
          if (error instanceof CommandError && error.code === 'journal_not_written') stop.abort(error)
          return { index, status: 'failed' }
        },
        single: 'createDocument',
      },
      { concurrency, signal: stopSignal },
    )
    return interruption
  }

  const interruption = await storeAll(inputs, false)
  if (interruption !== undefined || later.length === 0) return interruption
  const last = later
  later = []
  if (last.some(({ path }) => journal.get(keyOf(path))?.kind === 'sending')) {
    const waitMs = settledAt - now()
    if (waitMs > 0) {
      onWait(waitMs, last.length)
      try {
        await sleep(waitMs, signal)
      } catch (error) {
        return error
      }
    }
    await findCreated(context.transport, journal, request)
    forgetAbsent(journal)
  }
  return storeAll(last, true)
}

/** Records that the documents whose requests had no effect do not exist. */
function forgetAbsent(journal: Journal): void {
  for (const key of journal.uncertain()) journal.record({ key, absent: true })
}

/** Whether a document was created, and the upload of its content can succeed if it is repeated. */
const isRetryableUpload = (error: unknown): boolean => isUploadError(error) && error.retryable
