import { deleteAgentRun, waitForAgentRun } from '@las/agents'
import { type Content, type Id, invokeHook, isUploadError, parseOptions, type Transport, withCreated } from '@las/core'
import { deleteDocument } from '@las/documents'
import type { FieldsSchema } from '@las/fields'
import { type AgentRunResult, readResult } from './get-agent-run-result.js'
import { type ProcessingProgress, stepOf } from './processing/progress.js'
import { type RunWaitOptions, splitRunOptions } from './processing/run-options.js'
import { type NewRunOptions, type StartedRun, startRun } from './processing/start-run.js'
import { checkSchema, readTyped, type SchemaOption, type SchemaResult } from './typed/schema-result.js'
import { undo } from './undo.js'

/** The run and the document to create, and how long to wait for the run. Times are in milliseconds. */
export interface ProcessDocumentOptions extends NewRunOptions, RunWaitOptions {
  /**
   * Whether to delete the run and the document if the call fails, also if the wait is aborted or takes longer than `maxWait`.
   * By default they are kept.
   */
  cleanUp?: boolean | undefined
  /** Called at each step, and repeatedly during the upload. */
  onProgress?: ((progress: ProcessingProgress) => void) | undefined
}

/**
 * Processes a document with an agent: starts a run, uploads the document, waits for the run and fetches its output.
 *
 * `POST /agents/{agentId}/runs`, `POST /documents`, `PUT {fileUrl}`, `GET /agents/{agentId}/runs/{runId}` repeatedly,
 * `GET {variablesFileUrl}`, `GET /documents/{documentId}`
 *
 * @param content Path (Node only), bytes, `Blob` or stream of a PDF, JPEG, PNG, TIFF or WebP file of at most 64 MB, or of an
 * email with the `contentType` `message/rfc822`.
 * @returns The extracted fields, with the run and the document; with a `schema`, also their values as `data`, the `evidence`
 * for them, and what is `missing`.
 * @throws {InvalidArgumentError} before anything is created, if an option is unknown or invalid.
 * @throws {ContentError} before anything is created, if the content is missing, empty, too large or of an unsupported type.
 * @throws {NotFoundError} if the agent does not exist.
 * @throws {UploadError} if the document was created but its content was not uploaded.
 * @throws {WaiterError} if the run fails, with the reason, or takes longer than `maxWait` (1 hour by default). Errors after
 * the start of the run contain the ids of the agent, the run and the document in `created`. If the run continues, fetch its
 * result later with `waitForAgentRun` and {@link getAgentRunResult}.
 * @example
 * const { fields, lines } = await processDocument(transport, agentId, 'invoice.pdf', {
 *   variables: { customerId: '123' },
 *   onProgress: ({ step }) => console.log(step),
 * })
 * for (const { label, value, confidence } of fields) console.log(label, value, confidence)
 * for (const { description, amount } of lines.line_items ?? []) console.log(description, amount)
 */
export async function processDocument<Schema extends FieldsSchema | undefined = undefined>(
  transport: Transport,
  agentId: Id<'agent'>,
  content: Content,
  options?: ProcessDocumentOptions & SchemaOption<Schema>,
): Promise<AgentRunResult & SchemaResult<Schema>> {
  const { schema, cleanUp = false, onProgress, ...runOptions } = parseOptions(options)
  checkSchema(schema)
  const { fields, wait, request } = splitRunOptions(runOptions, ['schema', 'cleanUp', 'onProgress'])
  const report = reporter(onProgress)
  const started: StartedRun = {}
  try {
    const ids = await startRun(transport, agentId, content, fields, started, request, report)
    report({ step: 'predicting', ...ids })
    const run = await waitForAgentRun(transport, agentId, ids.runId, {
      ...wait,
      onProgress: state => report({ step: stepOf(state), ...ids }),
    })
    const result = await readResult(transport, run, ids.documentId, request)
    const typed = await readTyped(schema as Schema, result.fields)
    report({ step: 'done', ...ids })
    return Object.assign({ ...result, variables: fields.variables ?? {} }, typed)
  } catch (error) {
    const { runId, documentId } = started
    if (!runId) throw error
    const created = { runId, ...(documentId && { documentId }) }
    if (!cleanUp) throw withCreated(error, { agentId, ...created }, 'Not deleted')
    // The deletions are not aborted by the signal, which can be the reason that the call failed.
    throw await undo(isUploadError(error) ? error.cause : error, created, id =>
      id === runId
        ? deleteAgentRun(transport, agentId, id, { ...request, signal: undefined })
        : deleteDocument(transport, id, { ...request, signal: undefined }),
    )
  }
}

/** Calls `onProgress` when the step changes, and for each part of the upload. */
function reporter(onProgress: ProcessDocumentOptions['onProgress']): (progress: ProcessingProgress) => void {
  let step: string | undefined
  return progress => {
    if (!onProgress || (progress.step === step && step !== 'uploading')) return
    step = progress.step
    invokeHook(onProgress, progress)
  }
}
