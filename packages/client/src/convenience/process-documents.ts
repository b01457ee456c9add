import { waitForAgentRun } from '@las/agents'
import {
  AbortedError,
  type BulkResult,
  type Content,
  type Id,
  onAbort,
  parseOptions,
  path,
  processMany,
  rateLimitedTransport,
  type Transport,
} from '@las/core'
import type { FieldsSchema } from '@las/fields'
import { type AgentRunResult, readResult } from './get-agent-run-result.js'
import { type RunWaitOptions, splitRunOptions } from './processing/run-options.js'
import { type NewRunOptions, type StartedRun, startRun } from './processing/start-run.js'
import { checkSchema, readAgain, readTyped, type SchemaOption, type SchemaResult } from './typed/schema-result.js'

/** A document to process: its content, or an object with its content and options. */
export type ProcessingInput = Content | (NewRunOptions & { content: Content })

/** Result of processing one of many documents. It can be stored as JSON. */
export type ProcessingOutcome<Schema extends FieldsSchema | undefined = undefined> =
  | { index: number; status: 'processed'; result: AgentRunResult & SchemaResult<Schema> }
  /** `runId` and `documentId` are set if they were created, and `uploaded` if the document has its content. */
  | ({ index: number; status: 'failed'; error: unknown } & StartedRun)

/** A document whose run has been created. It can be stored as JSON. */
export interface StartedDocument {
  index: number
  status: 'started'
  runId: string
}

/** Progress of {@link processDocuments}. */
export interface ProcessDocumentsProgress<Schema extends FieldsSchema | undefined = undefined> {
  processed: number
  failed: number
  /** Number of inputs; `undefined` if it is not known in advance, such as for a generator. */
  total: number | undefined
  /** Outcome of the document that was just finished. */
  outcome: ProcessingOutcome<Schema>
}

/** Options of {@link processDocuments}. Those of the run and the document apply to all inputs that do not override them. */
export interface ProcessDocumentsOptions<Schema extends FieldsSchema | undefined = undefined>
  extends NewRunOptions,
    RunWaitOptions,
    SchemaOption<Schema> {
  /**
   * Number of documents to upload and predict at the same time, at least 1. Documents that wait for a review or an export
   * afterwards do not count. Default: 16.
   */
  concurrency?: number | undefined
  /**
   * Called when the run of a document has been created. Store each `started`, and each `outcome` of `onProgress`, to continue
   * with `previous` even if the program is killed.
   */
  onStart?: ((started: StartedDocument) => void) | undefined
  /**
   * The maximum time between two polls of a document, to which it grows; 30,000 by default. Every document that waits is polled,
   * so increase it if thousands of documents wait for a review.
   */
  maxDelay?: number | undefined
  /** Called after each document. */
  onProgress?: ((progress: ProcessDocumentsProgress<Schema>) => void) | undefined
  /**
   * The outcomes of earlier calls with the same inputs, and what they passed to `onStart`; of several entries for an input, the
   * last one counts. Documents that have been processed are skipped, but a `schema` applies to them, runs that continue are waited for, and the others are
   * continued where they failed. If a run has failed, another one is started.
   */
  previous?: readonly (ProcessingOutcome<Schema> | StartedDocument)[] | undefined
}

/** Result of {@link processDocuments}. */
export interface ProcessedDocuments<Schema extends FieldsSchema | undefined = undefined>
  extends BulkResult<ProcessingOutcome<Schema>> {
  processed: number
  failed: number
}

/** The default of `maxDelay`: many runs can wait at the same time. */
const MAX_DELAY_MS = 30_000

/**
 * Processes many documents with an agent, several at a time, as {@link processDocument} does. If a document fails, the others
 * continue, and the outcome of that document contains the error. To continue failed documents, also in another process, pass
 * the outcomes as `previous` to another call. If the API limits the request rate, all documents wait.
 *
 * `POST /agents/{agentId}/runs`, `POST /documents`, `PUT {fileUrl}`, `GET /agents/{agentId}/runs/{runId}` repeatedly,
 * `GET {variablesFileUrl}`, `GET /documents/{documentId}`, for each document
 *
 * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
 * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
 * be started.
 * @returns The outcome of each document, in input order; with a `schema`, results also contain typed values. If `signal` is
 * aborted or a callback throws, the call ends early: documents in progress fail, and `interruption` is the reason.
 * @throws {InvalidArgumentError} if `inputs` is not iterable, or an option is unknown or invalid.
 * @example
 * const { processed, outcomes } = await processDocuments(transport, agentId, [
 *   'invoice.pdf',
 *   { content: 'invoice.pdf', variables: { customerId: '123' } },
 * ])
 * console.log(processed)
 * for (const outcome of outcomes) if (outcome.status === 'failed') console.error(outcome.error)
 */
export async function processDocuments<Schema extends FieldsSchema | undefined = undefined>(
  transport: Transport,
  agentId: Id<'agent'>,
  inputs: Iterable<ProcessingInput> | AsyncIterable<ProcessingInput>,
  options?: ProcessDocumentsOptions<Schema>,
): Promise<ProcessedDocuments<Schema>> {
  const { schema, concurrency, onStart, onProgress, previous, signal, ...runOptions } = parseOptions(options)
  // Throws if the id is missing or empty.
  path('/agents/{agentId}', { agentId })
  checkSchema(schema)
  const controller = new AbortController()
  const { fields, wait, request } = splitRunOptions(
    { ...runOptions, maxDelay: runOptions.maxDelay ?? MAX_DELAY_MS, signal: controller.signal },
    ['schema', 'concurrency', 'onStart', 'onProgress', 'previous'],
  )
  const limited = rateLimitedTransport(transport, controller.signal)
  const counts = { processed: 0, failed: 0 }
  const startedRuns = new Map<number, StartedRun>()

  /** Starts a run and waits until it has predicted the fields. */
  async function predict(
    index: number,
    input: ProcessingInput,
    started: StartedRun,
  ): Promise<PredictedDocument<Schema>> {
    startedRuns.set(index, started)
    const { content, ...own } = hasOptions(input) ? input : { content: input }
    const all = { ...fields, ...own }
    const ids = await startRun(limited, agentId, content, all, started, request, ({ step, runId }) => {
      if (step === 'run-created') callback(() => onStart?.({ index, status: 'started', runId }))
    })
    await waitForAgentRun(limited, agentId, ids.runId, { ...wait, until: 'predicted' })
    const finish = async (): Promise<ProcessingOutcome<Schema>> => {
      const run = await waitForAgentRun(limited, agentId, ids.runId, wait)
      const result = await readResult(limited, run, ids.documentId, request)
      const typed = await readTyped(schema as Schema, result.fields)
      return { index, status: 'processed', result: Object.assign({ ...result, variables: all.variables ?? {} }, typed) }
    }
    return { index, status: 'predicted', end: finish().catch(error => failure(error, index)) }
  }

  const failure = (error: unknown, index: number): ProcessingOutcome<Schema> => ({
    index,
    status: 'failed',
    error,
    ...startedRuns.get(index),
  })

  function report(outcome: ProcessingOutcome<Schema>, total: number | undefined): void {
    counts[outcome.status]++
    callback(() => onProgress?.({ ...counts, total, outcome }))
  }

  /** An error of a callback ends the call. */
  function callback(call: () => void): void {
    try {
      call()
    } catch (error) {
      controller.abort(error)
    }
  }

  const abort = (): void => controller.abort(signal?.reason)
  const stopListening = onAbort(signal, abort)
  if (signal?.aborted) abort()
  try {
    const { outcomes, interruption } = await processMany<
      ProcessingInput,
      ProcessingOutcome<Schema> | PredictedDocument<Schema>
    >(
      inputs,
      {
        process: ({ index, input, earlier }) => predict(index, input, unfinishedRun(earlier)),
        failure: (error, { index }) => failure(error, index),
        single: 'processDocument',
      },
      {
        concurrency,
        // processMany rejects other values.
        previous: Array.isArray(previous)
          ? await Promise.all(
              previous.map((earlier: (typeof previous)[number]) => earlierOutcome(earlier, schema as Schema)),
            )
          : (previous as undefined),
        signal: controller.signal,
        onOutcome(outcome, total) {
          if (outcome.status === 'predicted') outcome.end.then(end => report(end, total))
          else report(outcome, total)
        },
      },
    )
    const ends = await Promise.all(outcomes.map(outcome => (outcome.status === 'predicted' ? outcome.end : outcome)))
    const reason = interruption ?? controller.signal.reason
    return { outcomes: ends, ...counts, ...(reason !== undefined && { interruption: reason }) }
  } finally {
    stopListening()
  }
}

/** A document whose fields have been predicted. It does not count as concurrent any more. */
interface PredictedDocument<Schema extends FieldsSchema | undefined> {
  index: number
  status: 'predicted'
  end: Promise<ProcessingOutcome<Schema>>
}

/** Applies the schema to the outcome of an earlier call. If only the start is known, the document has failed. */
async function earlierOutcome<Schema extends FieldsSchema | undefined>(
  earlier: ProcessingOutcome<Schema> | StartedDocument,
  schema: Schema,
): Promise<ProcessingOutcome<Schema>> {
  if (earlier?.status === 'processed') return { ...earlier, result: await readAgain(schema, earlier.result) }
  if (earlier?.status !== 'started') return earlier
  const error = new AbortedError('The outcome is not known, because an earlier call was interrupted', {})
  return { index: earlier.index, status: 'failed', error, runId: earlier.runId }
}

/** Returns what exists of the run of an earlier call, unless the run cannot continue. */
function unfinishedRun(earlier: ({ status: string } & StartedRun & { error?: unknown }) | undefined): StartedRun {
  if (earlier?.status !== 'failed') return {}
  const { error, runId, documentId, uploaded } = earlier
  const { code } = Object(error) as { code?: unknown }
  // The run has failed, or has been deleted.
  return code === 'wait_failed' || code === 'not_found' ? {} : { runId, documentId, uploaded }
}

function hasOptions(input: ProcessingInput): input is NewRunOptions & { content: Content } {
  return typeof input === 'object' && input !== null && 'content' in input
}
