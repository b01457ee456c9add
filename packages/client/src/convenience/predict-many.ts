import {
  type BulkResult,
  type Content,
  type Id,
  isUncertain,
  parseOptions,
  path,
  processMany,
  type RequestOptions,
  rateLimitedTransport,
  type Transport,
} from '@las/core'
import { getDocument, putDocumentContent } from '@las/documents'
import type { FieldsSchema } from '@las/fields'
import { createPrediction } from '@las/predictions'
import { toFields } from './field.js'
import { type Prediction, type PredictOptions, predict, splitPredictOptions } from './predict.js'
import { checkSchema, readAgain, readTyped, type SchemaOption, type SchemaResult } from './typed/schema-result.js'

/** A document to predict: its content, or an object with its content and options. */
export type PredictionInput = Content | (PredictOptions & { content: Content })

/** Result of predicting one of many documents. */
export type PredictionOutcome<Schema extends FieldsSchema | undefined = undefined> =
  | { index: number; status: 'predicted'; prediction: Prediction & SchemaResult<Schema> }
  /** `documentId` is set if the document was created. */
  | { index: number; status: 'failed'; documentId?: string | undefined; error: unknown }

/** Progress of {@link predictMany}. */
export interface PredictManyProgress<Schema extends FieldsSchema | undefined = undefined> {
  predicted: number
  failed: number
  /** Number of inputs; `undefined` if it is not known in advance, such as for a generator. */
  total: number | undefined
  /** Outcome of the document that was just finished. */
  outcome: PredictionOutcome<Schema>
}

/** Options of {@link predictMany}. Those of a document and its prediction apply to all inputs that do not override them. */
export interface PredictManyOptions<Schema extends FieldsSchema | undefined = undefined>
  extends PredictOptions,
    SchemaOption<Schema> {
  /** Number of documents to predict at the same time, at least 1. Default: 16. */
  concurrency?: number | undefined
  /** Called after each document. */
  onProgress?: ((progress: PredictManyProgress<Schema>) => void) | undefined
  /**
   * The outcomes of an earlier call with the same inputs. Documents that have been predicted are skipped, and those that were
   * only created are predicted. With a `schema`, it also applies to the earlier predictions.
   */
  previous?: readonly PredictionOutcome<Schema>[] | undefined
  /**
   * With `previous`: whether to retry documents that the API might have created although the call failed (see the error's
   * `mayHaveBeenApplied`). A retry can create these documents twice, so by default they keep their failed outcome.
   */
  repeatUncertain?: boolean | undefined
}

/** Result of {@link predictMany}. */
export interface PredictedMany<Schema extends FieldsSchema | undefined = undefined>
  extends BulkResult<PredictionOutcome<Schema>> {
  predicted: number
  failed: number
}

/**
 * Predicts the fields of many documents, several at a time, as {@link predict} does. If a document fails, the others continue,
 * and the outcome of that document contains the error. To retry failed documents, pass the outcomes as `previous` to another
 * call. If the API limits the request rate, all documents wait.
 *
 * `POST /documents`, `PUT {fileUrl}`, `POST /predictions`, for each document
 *
 * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
 * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
 * be started.
 * @param modelId A model of your organization, or a public model with its owner.
 * @returns The outcome of each document, in input order; with a `schema`, predictions also contain typed values. If `signal` is
 * aborted or `onProgress` throws, the call ends early, and `interruption` is the reason.
 * @throws {InvalidArgumentError} if `inputs` is not iterable, or an option is invalid.
 * @example
 * const { outcomes } = await predictMany(transport, ['invoice.pdf', 'receipt.pdf'], modelId, { concurrency: 4 })
 * for (const outcome of outcomes) {
 *   if (outcome.status === 'predicted') console.log(outcome.prediction.fields)
 *   else console.error(outcome.error)
 * }
 */
export async function predictMany<Schema extends FieldsSchema | undefined = undefined>(
  transport: Transport,
  inputs: Iterable<PredictionInput> | AsyncIterable<PredictionInput>,
  modelId: Id<'model'>,
  options?: PredictManyOptions<Schema>,
  request?: RequestOptions,
): Promise<PredictedMany<Schema>> {
  const { concurrency, onProgress, previous, repeatUncertain = false, schema, ...shared } = parseOptions(options)
  const requestOptions = parseOptions(request)
  const { signal } = requestOptions
  checkSchema(schema)
  // Throws if the id is missing or empty.
  path('/models/{modelId}', { modelId })
  const limited = rateLimitedTransport(transport, signal)
  const counts = { predicted: 0, failed: 0 }

  async function withSchema(earlier: PredictionOutcome<Schema>): Promise<PredictionOutcome<Schema>> {
    return earlier?.status === 'predicted'
      ? { ...earlier, prediction: await readAgain(schema as Schema, earlier.prediction) }
      : earlier
  }

  async function predictOne(
    input: PredictionInput,
    earlier: PredictionOutcome<Schema> | undefined,
  ): Promise<Prediction> {
    const { content, ...own } = hasOptions(input) ? input : { content: input }
    const all = { ...shared, ...own }
    return earlier?.status === 'failed' && earlier.documentId !== undefined
      ? resume(limited, earlier.documentId, content, isUploadFailure(earlier.error), modelId, all, requestOptions)
      : predict(limited, content, modelId, all, requestOptions)
  }

  const result = await processMany<PredictionInput, PredictionOutcome<Schema>>(
    inputs,
    {
      async process({ index, input, earlier }) {
        if (earlier?.status === 'failed' && !earlier.documentId && isUncertain(earlier.error) && !repeatUncertain) {
          return earlier
        }
        const prediction = await predictOne(input, earlier)
        const typed = await readTyped(schema as Schema, prediction.fields)
        return { index, status: 'predicted', prediction: Object.assign(prediction, typed) }
      },
      failure: (error, { index, earlier }) => ({
        index,
        status: 'failed',
        documentId: documentIdOf(error, earlier?.status === 'failed' ? earlier : undefined),
        error,
      }),
      single: 'predict',
    },
    {
      concurrency,
      // processMany rejects other values.
      previous: Array.isArray(previous) ? await Promise.all(previous.map(withSchema)) : previous,
      signal,
      onOutcome(outcome, total) {
        counts[outcome.status]++
        onProgress?.({ ...counts, total, outcome })
      },
    },
  )
  return { ...result, ...counts }
}

/** Predicts a document that an earlier call created, after uploading its content if the upload failed. */
async function resume(
  transport: Transport,
  documentId: string,
  content: Content,
  isContentMissing: boolean,
  modelId: string,
  options: PredictOptions,
  request: RequestOptions,
): Promise<Prediction> {
  const { document, prediction } = splitPredictOptions(options)
  if (isContentMissing) {
    const created = await getDocument(transport, documentId, {}, request)
    await putDocumentContent(transport, { ...created, contentType: document.contentType ?? null }, content, request)
  }
  const response = await createPrediction(transport, documentId, modelId, prediction, request)
  return { documentId, modelId: response.modelId, fields: toFields(response), response }
}

/** Whether the upload of the content failed. The error can also be one that was stored as JSON. */
const isUploadFailure = (error: unknown): boolean => (Object(error) as { code?: unknown }).code === 'upload_failed'

/** The document that a failed call created. */
function documentIdOf(error: unknown, earlier: { documentId?: string | undefined } | undefined): string | undefined {
  const { documentId } = (Object(error) as { created?: { documentId?: string } }).created ?? {}
  return documentId ?? earlier?.documentId
}

function hasOptions(input: PredictionInput): input is PredictOptions & { content: Content } {
  return typeof input === 'object' && input !== null && 'content' in input
}
